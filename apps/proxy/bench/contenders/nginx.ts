import type { Contender } from "../contender.ts"
import { nginx as command } from "../nginx.ts"

export const nginx: Contender = {
  name: "nginx",
  title: "nginx proxy_pass",
  validates: false,
  downloads: true,
  command: ({ port, upstream, folder }) =>
    command(
      folder,
      "contender",
      `upstream up { server ${new URL(upstream).host}; keepalive 128; keepalive_requests 100000000; }
  server {
    listen 127.0.0.1:${port} backlog=1024;
    location / {
      proxy_pass http://up;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      # Else a slow reader sends a large file by way of the disk.
      proxy_max_temp_file_size 0;
    }
  }`,
    ),
}
