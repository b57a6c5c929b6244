session-export export --last 7d --state Active -o sessions.xlsx
