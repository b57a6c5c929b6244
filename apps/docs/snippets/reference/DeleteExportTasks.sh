session-export tasks delete --yes "$TASK_ID"
