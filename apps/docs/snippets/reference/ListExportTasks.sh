session-export tasks list --status SUCCESS
