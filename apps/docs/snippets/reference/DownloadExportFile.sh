session-export tasks download "$TASK_ID" -o downloaded.xlsx
