// Generated from spec/openapi.yaml by spec/scripts/generate.ts. Do not edit.
/** Operations by path and method. */
export interface paths {
    "/v1/{project_id}/session/list-sessions/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start an export of the user session list
         * @description Starts an asynchronous export of the user sessions that match the filters and answers at once with the ID of the export task. Only data within 30 days can be exported; without times, the past 30 days are.
         */
        post: operations["ExportSessions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/{project_id}/session/user-connection/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start an export of the login records of users
         * @description Starts an asynchronous export of the connections (login records) of users that match the filters and answers at once with the ID of the export task. Only data within 30 days can be exported; without times, the past 30 days are.
         */
        post: operations["ExportUserConnection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/{project_id}/session/list-sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List user sessions
         * @description One page of the user sessions that match the filters. Unlike the export, both times are mandatory and no bound of 30 days is documented.
         */
        get: operations["ListSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/export-tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List export tasks
         * @description One page of the export tasks of a project, of every kind. There is no call for a single task: a task is followed by listing with its task_id.
         */
        get: operations["ListExportTasks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/export-tasks/{task_id}/download": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download the file of an export task
         * @description The file of a task in state SUCCESS. A task in another state, or an unknown one, answers 400.
         */
        get: operations["DownloadExportFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/export-tasks/batch-delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Delete export tasks and their files
         * @description Deletes up to 200 export tasks at once.
         */
        post: operations["DeleteExportTasks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v3/auth/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get a user token with a password
         * @description Answers 201 with the token in the header X-Subject-Token. A token lives for 24 hours; asking for another does not end it, changing the password or the user's permissions does within 30 minutes.
         */
        post: operations["KeystoneCreateUserTokenByPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
/** The API calls nobody back. */
export type webhooks = Record<string, never>;
/** Schemas and whatever else operations share, names as on the wire. */
export interface components {
    schemas: {
        /** @description One login of a user. */
        UserConnection: {
            /**
             * @description ID of the login record, the primary key.
             * @example 8cdf5127036b11ee9f75fa163e289e5a
             */
            id?: string;
            /**
             * @description User and domain.
             * @example user01@example
             */
            user_name?: string;
            /**
             * @description 1: shared desktop. 2: application.
             * @example 2
             */
            connect_type?: string;
            /**
             * @description When the connection was prepared, UTC.
             * @example 2026-05-01T07:59:58Z
             */
            pre_conn_time?: string;
            /**
             * @description Start of the login, UTC.
             * @example 2026-05-01T08:00:00Z
             */
            start_time?: string;
            /**
             * @description End of the login, UTC; absent while it lasts.
             * @example 2026-05-01T16:30:00Z
             */
            end_time?: string;
            /**
             * @description When the record changed last, UTC.
             * @example 2026-05-01T16:30:00Z
             */
            update_time?: string;
            /**
             * @description Security ID of the server.
             * @example S-1-5-21-100
             */
            machine_sid?: string;
            /**
             * @description Server name.
             * @example aps-server-01
             */
            machine_name?: string;
            /**
             * @description Server IP address.
             * @example 192.0.2.10
             */
            vm_ip?: string;
            /**
             * @description IP address of the connection.
             * @example 192.0.2.30
             */
            wi_ip?: string;
            /**
             * @description Virtual IP address of the session.
             * @example
             */
            virtual_ip?: string;
            /**
             * @description Egress IP address of the client.
             * @example 198.51.100.7
             */
            public_ip?: string;
            /**
             * @description MAC address of the client.
             * @example 00-00-5E-00-53-01
             */
            client_mac?: string;
            /**
             * @description Name of the client computer.
             * @example client-01
             */
            client_name?: string;
            /**
             * @description IP address of the client.
             * @example 192.0.2.20
             */
            client_ip?: string;
            /**
             * @description Client version.
             * @example 23.5.1
             */
            client_version?: string;
            /**
             * @description Operating system of the client.
             * @example Windows 10
             */
            client_type?: string;
            /**
             * @description Agent version.
             * @example 23.5.0
             */
            agent_version?: string;
            /**
             * @description Mark of the connection; the page knows only 0.
             * @example 0
             */
            connect_flag?: string;
            /**
             * @description Why the connection failed; empty when it did not.
             * @example
             */
            failed_reason?: string;
            /**
             * @description Code of the failure; empty when there was none.
             * @example
             */
            failed_code?: string;
            /**
             * @description Name of the desktop group.
             * @example office-group
             */
            desktop_group_name?: string;
            /**
             * @description Project ID.
             * @example 0a1b2c3d4e5f60718293a4b5c6d7e8f9
             */
            tenant_id?: string;
        } & {
            [key: string]: unknown;
        };
        /**
         * @description User name, exact. The only filter that may not be blank.
         * @example user01
         */
        UserNameFilter: string;
        /**
         * @description Instant, RFC 3339 with milliseconds and Z by preference; UTC where no offset is given.
         * @example 2026-05-01T00:00:00.000Z
         */
        Timestamp: string;
        /**
         * @description Exact value to filter by; blank = not filtered.
         * @example
         */
        TextFilter64: string;
        /**
         * @description Exact value to filter by; blank = not filtered.
         * @example aps-server-01
         */
        TextFilter128: string;
        /**
         * @description One or several session states (see SessionState), separated by commas; blank = all.
         * @example Active,Disconnected
         */
        SessionStateList: string;
        /**
         * @description Text, not a JSON boolean. true: session created. false: creation failed. Blank: both.
         * @example true
         * @enum {string}
         */
        SuccessFlag: "true" | "false" | "";
        /** @description Filters of the export; all of them together must hold. */
        ExportSessionsRequest: {
            user_name?: components["schemas"]["UserNameFilter"];
            /** @description Earliest session start time, inclusive; UTC where no offset is given. Goes with query_end_time. */
            query_begin_time?: components["schemas"]["Timestamp"];
            /** @description Latest session start time, inclusive; UTC where no offset is given. Goes with query_begin_time. */
            query_end_time?: components["schemas"]["Timestamp"];
            /** @description Server group ID. */
            app_server_group_id?: components["schemas"]["TextFilter64"];
            /** @description Server IP address. */
            vm_ip?: components["schemas"]["TextFilter64"];
            /** @description Egress IP address of the client. */
            public_ip?: components["schemas"]["TextFilter64"];
            /** @description Server name. */
            machine_name?: components["schemas"]["TextFilter128"];
            session_state?: components["schemas"]["SessionStateList"];
            is_success?: components["schemas"]["SuccessFlag"];
        };
        /** @description The export that was started. */
        ExportSessionsResponse: {
            /**
             * @description ID of the export task. Treat as opaque.
             * @example 2b31ed520a1b2c3debedb6e57f809182
             */
            task_id: string;
        } & {
            [key: string]: unknown;
        };
        /** @description Error body of the operations and of the gateway in front of them. */
        Error: {
            /**
             * @description Error code; see the error catalogue.
             * @example WKS.00211102
             */
            error_code?: string;
            /**
             * @description What went wrong.
             * @example The parameter is invalid.
             */
            error_msg?: string;
            /**
             * @description ID of the request.
             * @example 6f1d2c3b4a5968778695a4b3c2d1e0f9
             */
            request_id?: string;
            /**
             * @description More on the cause.
             * @example limit must be at most 100
             */
            error_detail?: string;
            /**
             * @description Encrypted reason of a denial; IAM decodes it.
             * @example ZXhhbXBsZQ
             */
            encoded_authorization_message?: string;
        } & {
            [key: string]: unknown;
        };
        /**
         * @description Exact value to filter by; blank = not filtered.
         * @example
         */
        TextFilter255: string;
        /**
         * @description Exact value to filter by; blank = not filtered.
         * @example
         */
        TextFilter50: string;
        /** @description Filters of the export; all of them together must hold. */
        ExportUserConnectionRequest: {
            /** @description ID of the login record. */
            id?: components["schemas"]["TextFilter64"];
            /** @description User name, exact; blank = not filtered. */
            user_name?: components["schemas"]["TextFilter255"];
            /** @description Earliest start of the login, inclusive; UTC where no offset is given. */
            login_start_time?: components["schemas"]["Timestamp"];
            /** @description Latest start of the login, inclusive; UTC where no offset is given. */
            login_end_time?: components["schemas"]["Timestamp"];
            /**
             * @description 1: shared desktop. 2: application. Blank: both.
             * @example 2
             */
            connect_type?: string;
            /** @description Security ID of the server. */
            machine_sid?: components["schemas"]["TextFilter128"];
            /** @description Server name. */
            machine_name?: components["schemas"]["TextFilter255"];
            /** @description Server IP address. */
            vm_ip?: components["schemas"]["TextFilter50"];
            /** @description IP address of the connection. */
            wi_ip?: components["schemas"]["TextFilter50"];
            /** @description Virtual IP address of the session. */
            virtual_ip?: components["schemas"]["TextFilter50"];
            /** @description Egress IP address of the client. */
            public_ip?: components["schemas"]["TextFilter50"];
            /** @description Name of the client computer. */
            client_name?: components["schemas"]["TextFilter255"];
            /** @description Client version. */
            client_version?: components["schemas"]["TextFilter255"];
            /** @description Operating system of the client. */
            client_type?: components["schemas"]["TextFilter255"];
            /** @description Agent version. */
            agent_version?: components["schemas"]["TextFilter50"];
            /** @description Mark of the connection; the page knows only 0. */
            connect_flag?: components["schemas"]["TextFilter50"];
            /** @description Why the connection failed. */
            failed_reason?: components["schemas"]["TextFilter255"];
            /** @description Code of the failure. */
            failed_code?: components["schemas"]["TextFilter255"];
            /** @description Time of the last change, exact, UTC. */
            update_time?: components["schemas"]["Timestamp"];
            /** @description Project ID once more. */
            tenant_id?: components["schemas"]["TextFilter255"];
        };
        /**
         * @description Instant as in the export; the vendor caps it at 32 characters here.
         * @example 2026-05-01T00:00:00.000Z
         */
        QueryTimestamp: string & components["schemas"]["Timestamp"];
        /**
         * @description Active: logged in and working. Disconnected: logged in, link down. AppcInit: starting. SignedOut: logged off. InitFail: start failed.
         * @example Active
         * @enum {string}
         */
        SessionState: "Active" | "Disconnected" | "AppcInit" | "SignedOut" | "InitFail";
        /** @description One user session. Absent and empty are different; the vendor's own sample leaves thirteen fields out. */
        SessionInfo: {
            /**
             * @description Session ID, the primary key.
             * @example 5c3d1e2f4a5b69788796a5b4c3d2e1f0
             */
            id?: string;
            /**
             * @description Machine SID, user, protocol and type, joined with hyphens.
             * @example S-1-5-21-100-user01-HDP-2
             */
            session_stamp?: string;
            /**
             * @description Session number in the operating system of the server.
             * @example 3
             */
            os_session_id?: string;
            /**
             * @description Protocol.
             * @example HDP
             */
            protocol_type?: string;
            /**
             * @description User and domain.
             * @example user01@example
             */
            login_user?: string;
            /**
             * @description 1: shared desktop. 2: application.
             * @example 2
             */
            session_type?: string;
            /**
             * @description Server group ID.
             * @example 3f7a2c1e-5b6d-4e8f-9a0b-1c2d3e4f5a6b
             */
            app_server_group_id?: string;
            /**
             * @description Server group name.
             * @example office-group
             */
            app_server_group_name?: string;
            /**
             * @description When the connection was prepared, UTC.
             * @example 2026-05-01T07:59:58.120Z
             */
            pre_conn_time?: string;
            /**
             * @description Session start time, UTC.
             * @example 2026-05-01T08:00:00.000Z
             */
            start_time?: string;
            /**
             * @description Session end time, UTC; absent while the session runs.
             * @example 2026-05-01T16:30:00.000Z
             */
            end_time?: string;
            /**
             * @description How long the state has lasted; the vendor names no unit.
             * @example 30600
             */
            status_continue_time?: string;
            /**
             * @description Security ID of the server.
             * @example S-1-5-21-100
             */
            machine_sid?: string;
            /**
             * @description Server name.
             * @example aps-server-01
             */
            machine_name?: string;
            session_state?: components["schemas"]["SessionState"];
            /**
             * @description Application.
             * @example Text editor
             */
            app_name?: string;
            /**
             * @description MAC address of the client.
             * @example 00-00-5E-00-53-01
             */
            client_mac?: string;
            /**
             * @description Name of the client computer.
             * @example client-01
             */
            client_name?: string;
            /**
             * @description IP address of the client.
             * @example 192.0.2.20
             */
            client_ip?: string;
            /**
             * @description Egress IP address of the client.
             * @example 198.51.100.7
             */
            public_ip?: string;
            /**
             * @description Client version.
             * @example 23.5.1
             */
            client_version?: string;
            /**
             * @description Client type.
             * @example Windows
             */
            client_type?: string;
            /**
             * @description Agent version.
             * @example 23.5.0
             */
            agent_version?: string;
            /**
             * @description Server IP address.
             * @example 192.0.2.10
             */
            vm_ip?: string;
            /**
             * @description Why the start failed; empty when it did not.
             * @example
             */
            failed_reason?: string;
            /**
             * @description Code of the failure; empty when there was none.
             * @example
             */
            failed_code?: string;
            /**
             * @description When the state changed last, UTC.
             * @example 2026-05-01T08:00:00.000Z
             */
            last_update_status_time?: string;
            /**
             * @description Project ID.
             * @example 0a1b2c3d4e5f60718293a4b5c6d7e8f9
             */
            tenant_id?: string;
            /**
             * @description Primary server group ID.
             * @example 3f7a2c1e-5b6d-4e8f-9a0b-1c2d3e4f5a6b
             */
            primary_server_group_id?: string;
            /**
             * @description Secondary server group ID.
             * @example
             */
            secondary_server_group_id?: string;
        } & {
            [key: string]: unknown;
        };
        /** @description A page of sessions. */
        ListSessionsResponse: {
            /**
             * @description Number of sessions that match, on all pages.
             * @example 1
             */
            count?: number;
            /**
             * @description The sessions of this page.
             * @example []
             */
            items?: components["schemas"]["SessionInfo"][];
        } & {
            [key: string]: unknown;
        };
        /**
         * @description CREATING: running. SUCCESS: file ready. FAIL: see fail_reason. EXPIRED: file gone.
         * @example SUCCESS
         * @enum {string}
         */
        ExportTaskStatus: "CREATING" | "SUCCESS" | "FAIL" | "EXPIRED";
        /** @description An export task. No progress, size, row count or expiry time is documented. */
        ExportTask: {
            /**
             * @description ID of the task.
             * @example 2b31ed520a1b2c3debedb6e57f809182
             */
            task_id?: string;
            /**
             * @description Name of the file.
             * @example session-list.xlsx
             */
            file_name?: string;
            status?: components["schemas"]["ExportTaskStatus"];
            /**
             * @description Why the export failed.
             * @example storage unavailable
             */
            fail_reason?: string;
            /**
             * @description Error code of a failed export.
             * @example WKS.00211401
             */
            error_code?: string;
            /**
             * @description Time of creation, UTC.
             * @example 2026-05-01T08:00:00.000Z
             */
            create_time?: string;
            /**
             * @description Time of the end, UTC.
             * @example 2026-05-01T08:00:09.000Z
             */
            end_time?: string;
            /**
             * @description Whether the file was downloaded.
             * @example false
             */
            is_download?: boolean;
        } & {
            [key: string]: unknown;
        };
        /** @description A page of export tasks. */
        ListExportTasksResponse: {
            /**
             * @description The tasks of this page.
             * @example []
             */
            export_tasks?: components["schemas"]["ExportTask"][];
            /**
             * @description Number of tasks that match, on all pages.
             * @example 1
             */
            count?: number;
        } & {
            [key: string]: unknown;
        };
        /** @description The tasks to delete. */
        DeleteExportTasksRequest: {
            /**
             * @description IDs of the tasks.
             * @example [
             *       "2b31ed520a1b2c3debedb6e57f809182"
             *     ]
             */
            task_ids: string[];
        };
        /** @description A project or an account. A region's code names its default project. */
        TokenScopeTarget: {
            /**
             * @description ID.
             * @example 0a1b2c3d4e5f60718293a4b5c6d7e8f9
             */
            id?: string;
            /**
             * @description Name.
             * @example ap-southeast-1
             */
            name?: string;
            /** @description Account of a project that is given by name. */
            domain?: {
                /**
                 * @description Account ID.
                 * @example 1a2b3c4d5e6f708192a3b4c5d6e7f809
                 */
                id?: string;
                /**
                 * @description Account name.
                 * @example example-account
                 */
                name?: string;
            };
        };
        /** @description What the token opens, one project or the whole account, by ID or name. */
        TokenScope: {
            project?: components["schemas"]["TokenScopeTarget"];
            domain?: components["schemas"]["TokenScopeTarget"];
        };
        /** @description Sign-in of an IAM user with a password. */
        TokenRequest: {
            /** @description Identity and scope. */
            auth: {
                /** @description Who signs in. */
                identity: {
                    /**
                     * @description Ways to sign in.
                     * @example [
                     *       "password"
                     *     ]
                     */
                    methods: "password"[];
                    /** @description The password method. */
                    password: {
                        /** @description The IAM user. */
                        user: {
                            /**
                             * @description User name.
                             * @example user01
                             */
                            name: string;
                            /**
                             * @description Password.
                             * @example not-a-real-password
                             */
                            password: string;
                            /** @description Account of the user. */
                            domain: {
                                /**
                                 * @description Account name.
                                 * @example example-account
                                 */
                                name: string;
                            };
                        };
                    };
                };
                scope: components["schemas"]["TokenScope"];
            };
        };
        /** @description A project, user, role or account. */
        TokenParty: {
            /**
             * @description ID.
             * @example 0a1b2c3d4e5f60718293a4b5c6d7e8f9
             */
            id?: string;
            /**
             * @description Name.
             * @example ap-southeast-1
             */
            name?: string;
            /** @description The account it belongs to. */
            domain?: {
                /**
                 * @description Account ID.
                 * @example 1a2b3c4d5e6f708192a3b4c5d6e7f809
                 */
                id?: string;
                /**
                 * @description Account name.
                 * @example example-account
                 */
                name?: string;
            } & {
                [key: string]: unknown;
            };
        } & {
            [key: string]: unknown;
        };
        /** @description What the token stands for; the token itself is in the header. */
        TokenResponse: {
            /** @description The token's life and scope. */
            token: {
                /**
                 * @description Ways the user signed in.
                 * @example [
                 *       "password"
                 *     ]
                 */
                methods?: string[];
                /**
                 * @description End of its life, UTC, microseconds.
                 * @example 2026-05-02T08:00:00.000000Z
                 */
                expires_at: string;
                /**
                 * @description Beginning of its life, UTC, microseconds.
                 * @example 2026-05-01T08:00:00.000000Z
                 */
                issued_at?: string;
                project?: components["schemas"]["TokenParty"];
                user?: components["schemas"]["TokenParty"];
                /**
                 * @description Roles of the user.
                 * @example []
                 */
                roles?: components["schemas"]["TokenParty"][];
            } & {
                [key: string]: unknown;
            };
        } & {
            [key: string]: unknown;
        };
        /** @description Error body of IAM. */
        IamError: {
            /** @description The error. */
            error: {
                /**
                 * @description HTTP status again.
                 * @example 401
                 */
                code: number;
                /**
                 * @description What went wrong.
                 * @example The username or password is wrong.
                 */
                message: string;
                /**
                 * @description Name of the status.
                 * @example Unauthorized
                 */
                title?: string;
            } & {
                [key: string]: unknown;
            };
        } & {
            [key: string]: unknown;
        };
    };
    responses: {
        /** @description The request is malformed or breaks a rule; error_msg names what and where. */
        BadRequest: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error_code": "WKS.00211102",
                 *       "error_msg": "The parameter is invalid."
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description Authentication failed. */
        Unauthorized: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error_code": "APIGW.0301",
                 *       "error_msg": "Incorrect IAM authentication information: x-auth-token not found"
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description No permission, or the project belongs to somebody else. */
        Forbidden: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error_code": "WKS.00081102",
                 *       "error_msg": "User does not have permission to access this resource."
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description Resource not found. */
        NotFound: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error_code": "WKS.00211902",
                 *       "error_msg": "The application does not exist"
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The path does not take this method. */
        MethodNotAllowed: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                Allow: components["headers"]["Allow"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error_code": "WKS.00000405",
                 *       "error_msg": "The method specified in the request is not allowed for this resource."
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description A call with the same Idempotency-Key is still under way; ask again in a moment. */
        Conflict: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error_code": "WKS.00000409",
                 *       "error_msg": "A request with this Idempotency-Key is still under way; try again in a moment."
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The request body is too large. */
        ContentTooLarge: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error_code": "APIGW.0201",
                 *       "error_msg": "Request entity too large."
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The request body is not JSON. */
        UnsupportedMediaType: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error_code": "WKS.00000415",
                 *       "error_msg": "The server does not support the media type of the request payload."
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The Idempotency-Key was used before, for another body. */
        UnprocessableContent: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error_code": "WKS.00000422",
                 *       "error_msg": "This Idempotency-Key was used for another body; use a new key."
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description Throttled. */
        TooManyRequests: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error_code": "APIGW.0308",
                 *       "error_msg": "The throttling threshold has been reached: policy user over ratelimit,limit:10,time:1 minute"
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description Internal error of the service. */
        InternalError: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error_code": "WKS.00211401",
                 *       "error_msg": "The requested operation failed. Please try again later."
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The service is unavailable for now. */
        Unavailable: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error_code": "WKS.00050902",
                 *       "error_msg": "The service is now unavailable to process the request."
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description No permission, or the project belongs to somebody else. */
        GatewayForbidden: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error_code": "APIGW.0302",
                 *       "error_msg": "The IAM user is not allowed to access this API."
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description No such API. */
        GatewayNotFound: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error_code": "APIGW.0101",
                 *       "error_msg": "The API does not exist or has not been published."
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The path does not take this method. */
        ProjectMethodNotAllowed: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                Allow: components["headers"]["Allow"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error_code": "WKS.00000405",
                 *       "error_msg": "The method specified in the request is not allowed for this resource."
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The service is unavailable for now. */
        GatewayUnavailable: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error_code": "WKS.00050902",
                 *       "error_msg": "The service is now unavailable to process the request."
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description No byte of the file lies in the range asked for. */
        RangeNotSatisfiable: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Content-Range": components["headers"]["Content-Range"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error_code": "WKS.00211102",
                 *       "error_msg": "The requested range lies outside the file."
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The request body is not JSON. */
        ProjectUnsupportedMediaType: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error_code": "WKS.00000415",
                 *       "error_msg": "The server does not support the media type of the request payload."
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The request is malformed or breaks a rule. */
        IamBadRequest: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error": {
                 *         "code": 400,
                 *         "title": "Bad Request",
                 *         "message": "The request body is invalid."
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["IamError"];
            };
        };
        /** @description User name, password or account is wrong. */
        IamUnauthorized: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error": {
                 *         "code": 401,
                 *         "title": "Unauthorized",
                 *         "message": "The username or password is wrong."
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["IamError"];
            };
        };
        /** @description The user may not sign in here. */
        IamForbidden: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error": {
                 *         "code": 403,
                 *         "title": "Forbidden",
                 *         "message": "You are not authorized to perform the requested action."
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["IamError"];
            };
        };
        /** @description No such project or account. */
        IamNotFound: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error": {
                 *         "code": 404,
                 *         "title": "Not Found",
                 *         "message": "Could not find the requested project."
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["IamError"];
            };
        };
        /** @description The path does not take this method. */
        IamMethodNotAllowed: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                Allow: components["headers"]["Allow"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error": {
                 *         "code": 405,
                 *         "title": "Method Not Allowed",
                 *         "message": "The method specified in the request is not allowed for this resource."
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["IamError"];
            };
        };
        /** @description The request body is too large. */
        IamContentTooLarge: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error": {
                 *         "code": 413,
                 *         "title": "Content Too Large",
                 *         "message": "Request entity too large."
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["IamError"];
            };
        };
        /** @description The request body is not JSON. */
        IamUnsupportedMediaType: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error": {
                 *         "code": 415,
                 *         "title": "Unsupported Media Type",
                 *         "message": "The server does not support the media type of the request payload."
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["IamError"];
            };
        };
        /** @description Throttled. */
        IamTooManyRequests: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error": {
                 *         "code": 429,
                 *         "title": "Too Many Requests",
                 *         "message": "The throttling threshold has been reached."
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["IamError"];
            };
        };
        /** @description Internal error of the service. */
        IamInternalError: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error": {
                 *         "code": 500,
                 *         "title": "Internal Server Error",
                 *         "message": "An unexpected error prevented the server from fulfilling your request."
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["IamError"];
            };
        };
        /** @description The service is unavailable for now. */
        IamUnavailable: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error": {
                 *         "code": 503,
                 *         "title": "Service Unavailable",
                 *         "message": "The service is unavailable."
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["IamError"];
            };
        };
    };
    parameters: {
        /**
         * @description Project ID.
         * @example 0a1b2c3d4e5f60718293a4b5c6d7e8f9
         */
        project_id: string;
        /**
         * @description User token, the X-Subject-Token header of the answer of the token call.
         * @example MIIExampleTokenNotReal
         */
        "X-Auth-Token": string;
        /**
         * @description A name of your own for this one call, such as a UUID. Sent again with the same body it gets the answer of the first time; nothing is started twice. Kept for 24 hours at least.
         * @example 8e03978e-40d5-43dd-bc93-6894a57f9324
         */
        "Idempotency-Key": string;
        /**
         * @description Number of sessions on a page.
         * @example 10
         */
        limit10: number;
        /**
         * @description Number of records to skip.
         * @example 0
         */
        offset: number;
        /**
         * @description Number of tasks on a page.
         * @example 20
         */
        limit20: number;
        /**
         * @description ID of the export task.
         * @example 2b31ed520a1b2c3debedb6e57f809182
         */
        task_id: string;
    };
    requestBodies: never;
    headers: {
        /**
         * @description ID of this request, for the vendor's support and for our logs.
         * @example 6f1d2c3b4a5968778695a4b3c2d1e0f9
         */
        "X-Request-Id": string;
        /**
         * @description Says that this answer, be it an error, was given before to the same Idempotency-Key, or is shared with an identical call that came just before without one.
         * @example true
         */
        "Idempotency-Replayed": "true";
        /**
         * @description The methods this path takes (RFC 9110, section 10.2.1).
         * @example POST
         */
        Allow: string;
        /**
         * @description Seconds to wait before the next try (RFC 9110, section 10.2.3).
         * @example 6
         */
        "Retry-After": number;
        /**
         * @description File name of the export (RFC 6266).
         * @example attachment; filename="session-list.xlsx"
         */
        "Content-Disposition": string;
        /**
         * @description Size of the body in bytes.
         * @example 18231
         */
        "Content-Length": number;
        /**
         * @description Says that parts of the file can be asked for (RFC 9110, section 14.3).
         * @example bytes
         */
        "Accept-Ranges": "bytes" | "none";
        /**
         * @description Version of the file, for If-Range (RFC 9110, section 8.8.3).
         * @example "2b31ed520a1b2c3d-18231"
         */
        ETag: string;
        /**
         * @description Which bytes the body holds, or `bytes *\/size` with 416 (RFC 9110, section 14.4).
         * @example bytes 0-1023/18231
         */
        "Content-Range": string;
        /**
         * @description The token. Send it as X-Auth-Token.
         * @example MIIExampleTokenNotReal
         */
        "X-Subject-Token": string;
    };
    pathItems: never;
}
/** Schemas that belong to no component. */
export type $defs = Record<string, never>;
/** Parameters, bodies and answers by operationId. */
export interface operations {
    ExportSessions: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description User token, the X-Subject-Token header of the answer of the token call.
                 * @example MIIExampleTokenNotReal
                 */
                "X-Auth-Token"?: components["parameters"]["X-Auth-Token"];
                /**
                 * @description A name of your own for this one call, such as a UUID. Sent again with the same body it gets the answer of the first time; nothing is started twice. Kept for 24 hours at least.
                 * @example 8e03978e-40d5-43dd-bc93-6894a57f9324
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path: {
                /**
                 * @description Project ID.
                 * @example 0a1b2c3d4e5f60718293a4b5c6d7e8f9
                 */
                project_id: components["parameters"]["project_id"];
            };
            cookie?: never;
        };
        /** @description Filters; an empty object exports everything of the past 30 days. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExportSessionsRequest"];
            };
        };
        responses: {
            /** @description The export was started. Success is 200, not 202, although the work goes on. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExportSessionsResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    ExportUserConnection: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description User token, the X-Subject-Token header of the answer of the token call.
                 * @example MIIExampleTokenNotReal
                 */
                "X-Auth-Token"?: components["parameters"]["X-Auth-Token"];
                /**
                 * @description A name of your own for this one call, such as a UUID. Sent again with the same body it gets the answer of the first time; nothing is started twice. Kept for 24 hours at least.
                 * @example 8e03978e-40d5-43dd-bc93-6894a57f9324
                 */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path: {
                /**
                 * @description Project ID.
                 * @example 0a1b2c3d4e5f60718293a4b5c6d7e8f9
                 */
                project_id: components["parameters"]["project_id"];
            };
            cookie?: never;
        };
        /** @description Filters; an empty object exports everything of the past 30 days. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExportUserConnectionRequest"];
            };
        };
        responses: {
            /** @description The export was started. Success is 200, not 202, although the work goes on. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExportSessionsResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    ListSessions: {
        parameters: {
            query: {
                /**
                 * @description User name, exact.
                 * @example user01
                 */
                user_name?: components["schemas"]["UserNameFilter"];
                /**
                 * @description Earliest session start time.
                 * @example 2026-05-01T00:00:00.000Z
                 */
                query_begin_time: components["schemas"]["QueryTimestamp"];
                /**
                 * @description Latest session start time.
                 * @example 2026-05-23T00:00:00.000Z
                 */
                query_end_time: components["schemas"]["QueryTimestamp"];
                /**
                 * @description Server group ID.
                 * @example 3f7a2c1e-5b6d-4e8f-9a0b-1c2d3e4f5a6b
                 */
                app_server_group_id?: components["schemas"]["TextFilter64"];
                /**
                 * @description Server IP address.
                 * @example 192.0.2.10
                 */
                vm_ip?: components["schemas"]["TextFilter64"];
                /**
                 * @description Egress IP address of the client.
                 * @example 198.51.100.7
                 */
                public_ip?: components["schemas"]["TextFilter64"];
                /**
                 * @description Server name.
                 * @example aps-server-01
                 */
                machine_name?: components["schemas"]["TextFilter128"];
                /**
                 * @description One or several session states, separated by commas.
                 * @example Active,Disconnected
                 */
                session_state?: components["schemas"]["SessionStateList"];
                /**
                 * @description Whether the session was created.
                 * @example true
                 */
                is_success?: components["schemas"]["SuccessFlag"];
                /**
                 * @description Number of sessions on a page.
                 * @example 10
                 */
                limit?: components["parameters"]["limit10"];
                /**
                 * @description Number of records to skip.
                 * @example 0
                 */
                offset?: components["parameters"]["offset"];
            };
            header?: {
                /**
                 * @description User token, the X-Subject-Token header of the answer of the token call.
                 * @example MIIExampleTokenNotReal
                 */
                "X-Auth-Token"?: components["parameters"]["X-Auth-Token"];
            };
            path: {
                /**
                 * @description Project ID.
                 * @example 0a1b2c3d4e5f60718293a4b5c6d7e8f9
                 */
                project_id: components["parameters"]["project_id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of sessions. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListSessionsResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    ListExportTasks: {
        parameters: {
            query?: {
                /**
                 * @description Part of the file name.
                 * @example session-list
                 */
                file_name?: string;
                /**
                 * @description ID of one task.
                 * @example 2b31ed520a1b2c3debedb6e57f809182
                 */
                task_id?: string;
                /**
                 * @description State of the task.
                 * @example SUCCESS
                 */
                status?: components["schemas"]["ExportTaskStatus"];
                /**
                 * @description Whether the file was downloaded before.
                 * @example false
                 */
                is_download?: boolean;
                /**
                 * @description Field to sort by; needs sort_type.
                 * @example create_time
                 */
                sort_field?: "create_time";
                /**
                 * @description Ascending (the default) or descending.
                 * @example DESC
                 */
                sort_type?: "ASC" | "DESC";
                /**
                 * @description Number of records to skip.
                 * @example 0
                 */
                offset?: components["parameters"]["offset"];
                /**
                 * @description Number of tasks on a page.
                 * @example 20
                 */
                limit?: components["parameters"]["limit20"];
            };
            header?: {
                /**
                 * @description User token, the X-Subject-Token header of the answer of the token call.
                 * @example MIIExampleTokenNotReal
                 */
                "X-Auth-Token"?: components["parameters"]["X-Auth-Token"];
            };
            path: {
                /**
                 * @description Project ID.
                 * @example 0a1b2c3d4e5f60718293a4b5c6d7e8f9
                 */
                project_id: components["parameters"]["project_id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of export tasks. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListExportTasksResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["GatewayForbidden"];
            404: components["responses"]["GatewayNotFound"];
            405: components["responses"]["ProjectMethodNotAllowed"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["GatewayUnavailable"];
        };
    };
    DownloadExportFile: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description User token, the X-Subject-Token header of the answer of the token call.
                 * @example MIIExampleTokenNotReal
                 */
                "X-Auth-Token"?: components["parameters"]["X-Auth-Token"];
                /**
                 * @description Part of the file (RFC 9110, section 14.2).
                 * @example bytes=0-1023
                 */
                Range?: string;
                /**
                 * @description ETag the part must belong to, else the whole file comes (RFC 9110, section 13.1.5).
                 * @example "2b31ed520a1b2c3d-18231"
                 */
                "If-Range"?: string;
            };
            path: {
                /**
                 * @description Project ID.
                 * @example 0a1b2c3d4e5f60718293a4b5c6d7e8f9
                 */
                project_id: components["parameters"]["project_id"];
                /**
                 * @description ID of the export task.
                 * @example 2b31ed520a1b2c3debedb6e57f809182
                 */
                task_id: components["parameters"]["task_id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The whole file. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    "Content-Length": components["headers"]["Content-Length"];
                    "Accept-Ranges": components["headers"]["Accept-Ranges"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /** @example PK (an Excel workbook) */
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    /** @example id,session_stamp */
                    "text/csv": string;
                    /** @example PK (an Excel workbook) */
                    "application/octet-stream": string;
                };
            };
            /** @description The part of the file that was asked for. */
            206: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    "Content-Length": components["headers"]["Content-Length"];
                    "Accept-Ranges": components["headers"]["Accept-Ranges"];
                    ETag: components["headers"]["ETag"];
                    "Content-Range": components["headers"]["Content-Range"];
                    [name: string]: unknown;
                };
                content: {
                    /** @example PK (an Excel workbook) */
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    /** @example id,session_stamp */
                    "text/csv": string;
                    /** @example PK (an Excel workbook) */
                    "application/octet-stream": string;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["GatewayForbidden"];
            404: components["responses"]["GatewayNotFound"];
            405: components["responses"]["ProjectMethodNotAllowed"];
            416: components["responses"]["RangeNotSatisfiable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["GatewayUnavailable"];
        };
    };
    DeleteExportTasks: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description User token, the X-Subject-Token header of the answer of the token call.
                 * @example MIIExampleTokenNotReal
                 */
                "X-Auth-Token"?: components["parameters"]["X-Auth-Token"];
            };
            path: {
                /**
                 * @description Project ID.
                 * @example 0a1b2c3d4e5f60718293a4b5c6d7e8f9
                 */
                project_id: components["parameters"]["project_id"];
            };
            cookie?: never;
        };
        /** @description The tasks to delete. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeleteExportTasksRequest"];
            };
        };
        responses: {
            /** @description Deleted; no body. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["GatewayForbidden"];
            404: components["responses"]["GatewayNotFound"];
            405: components["responses"]["ProjectMethodNotAllowed"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["ProjectUnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["GatewayUnavailable"];
        };
    };
    KeystoneCreateUserTokenByPassword: {
        parameters: {
            query?: {
                /**
                 * @description Any value leaves the service catalogue out of the answer.
                 * @example true
                 */
                nocatalog?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Who asks, and for which project. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["TokenRequest"];
            };
        };
        responses: {
            /** @description Token issued. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Subject-Token": components["headers"]["X-Subject-Token"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenResponse"];
                };
            };
            400: components["responses"]["IamBadRequest"];
            401: components["responses"]["IamUnauthorized"];
            403: components["responses"]["IamForbidden"];
            404: components["responses"]["IamNotFound"];
            405: components["responses"]["IamMethodNotAllowed"];
            413: components["responses"]["IamContentTooLarge"];
            415: components["responses"]["IamUnsupportedMediaType"];
            429: components["responses"]["IamTooManyRequests"];
            500: components["responses"]["IamInternalError"];
            503: components["responses"]["IamUnavailable"];
        };
    };
}
