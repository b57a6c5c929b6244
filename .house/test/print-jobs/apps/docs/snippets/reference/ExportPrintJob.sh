session-export export --kind print-jobs --last 7d -o print-jobs.xlsx
