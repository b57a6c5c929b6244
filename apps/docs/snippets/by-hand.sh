#!/usr/bin/env bash
# The whole job with curl. Needs SESSION_EXPORT_URL, _USER, _PASSWORD, _DOMAIN and HUAWEICLOUD_SDK_PROJECT_ID.
set -euo pipefail
project=$HUAWEICLOUD_SDK_PROJECT_ID
json="content-type: application/json"

# 1. A token: it comes in a header of the answer.
user="{\"name\":\"$SESSION_EXPORT_USER\",\"password\":\"$SESSION_EXPORT_PASSWORD\",\"domain\":{\"name\":\"$SESSION_EXPORT_DOMAIN\"}}"
auth="{\"auth\":{\"identity\":{\"methods\":[\"password\"],\"password\":{\"user\":$user}},\"scope\":{\"project\":{\"id\":\"$project\"}}}}"
token=$(curl -sS -o /dev/null -D - -H "$json" -d "$auth" "$SESSION_EXPORT_URL/v3/auth/tokens" |
  tr -d '\r' | awk 'tolower($1) == "x-subject-token:" { print $2 }')

# 2. Start the export. The answer is a task ID, not a file.
task=$(curl -sS --fail-with-body -H "X-Auth-Token: $token" -H "$json" -d '{"session_state":"Active,Disconnected"}' \
  "$SESSION_EXPORT_URL/v1/$project/session/list-sessions/export" |
  sed -E 's/.*"task_id": *"([^"]+)".*/\1/')
echo "task $task"

# 3. Ask the list for that one task until it has ended. There is no call for a single task.
status=CREATING
while [ "$status" = CREATING ]; do
  sleep 1
  status=$(curl -sS --fail-with-body -H "X-Auth-Token: $token" \
    "$SESSION_EXPORT_URL/v2/$project/export-tasks?task_id=$task&limit=1" |
    sed -E 's/.*"status": *"([A-Z]+)".*/\1/')
  echo "$status"
done

# 4. Fetch the file, if there is one.
[ "$status" = SUCCESS ]
curl -sS --fail -H "X-Auth-Token: $token" -o sessions.xlsx \
  "$SESSION_EXPORT_URL/v2/$project/export-tasks/$task/download"
ls sessions.xlsx
