session-export tasks delete "$TASK_ID"
