session-export export --kind user-connections --last 7d -o connections.xlsx
