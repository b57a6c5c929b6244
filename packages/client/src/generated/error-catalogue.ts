// Generated from spec/openapi.yaml by spec/scripts/generate.ts. Do not edit.

/** What a person is told of an error code. */
export interface ErrorText {
  /** What the code says, in one sentence. */
  readonly meaning: string
  /** What usually brings it about. */
  readonly cause: string
  /** What to do now. */
  readonly next: string
}

/** An error code: who answers it with which status, and what to make of it. */
export interface CatalogueEntry {
  readonly code: ErrorCode
  readonly status: number
  readonly source: "operation" | "gateway" | "iam" | "project"
  /** Whether the same request may be sent again: at once, after a wait, after mending it, or not at all. */
  readonly retry: "safe" | "after-wait" | "after-fix" | "never"
  readonly en: ErrorText
  readonly zh: ErrorText
}

/** The documented error codes. */
export type ErrorCode =
  | "WKS.00211102"
  | "WKS.0001"
  | "WKS.00139901"
  | "WKS.00149901"
  | "WKS.00170117"
  | "WKS.00211302"
  | "WKS.00081102"
  | "WKS.00010099"
  | "WKS.00211902"
  | "WKS.00000405"
  | "WKS.00000415"
  | "WKS.00211401"
  | "WKS.0202"
  | "WKS.00050902"
  | "SYS.0400"
  | "APIGW.0101"
  | "APIGW.0106"
  | "APIGW.0201"
  | "APIGW.0301"
  | "APIGW.0302"
  | "APIGW.0303"
  | "APIGW.0305"
  | "APIGW.0306"
  | "APIGW.0307"
  | "APIGW.0308"
  | "APIGW.0310"
  | "APIGW.0401"
  | "APIGW.0402"
  | "APIGW.0501"
  | "APIGW.0502"
  | "APIGW.0601"
  | "APIGW.0602"
  | "APIGW.0605"
  | "APIGW.0606"
  | "APIGW.0608"
  | "APIGW.0609"
  | "APIGW.0611"
  | "APIGW.0612"
  | "APIGW.0705"
  | "APIGW.0610"
  | "APIGW.0613"
  | "APIGW.0801"
  | "APIGW.0802"
  | "IAM.400"
  | "IAM.401"
  | "IAM.403"
  | "IAM.404"
  | "IAM.500"
  | "IAM.503"
  | "WKS.00000409"
  | "WKS.00000422"

/** Every error code the vendor publishes for these operations, one entry per code and status. */
export const errorCatalogue: readonly CatalogueEntry[] = [
  {
    code: "WKS.00211102",
    status: 400,
    source: "operation",
    retry: "after-fix",
    en: {
      meaning: "A parameter is invalid.",
      cause: "A field has a value, type or combination the service does not take.",
      next: "Read error_msg, correct the field it names and send again."
    },
    zh: {
      meaning: "参数无效。",
      cause: "某个字段的取值、类型或组合不被服务接受。",
      next: "阅读 error_msg，改正其中指出的字段后重新发送。"
    }
  },
  {
    code: "WKS.0001",
    status: 400,
    source: "operation",
    retry: "after-fix",
    en: {
      meaning: "The request message is empty.",
      cause: "The call was sent without a body.",
      next: "Send a JSON object; {} exports everything of the past 30 days."
    },
    zh: {
      meaning: "请求消息为空。",
      cause: "调用时没有发送请求体。",
      next: "发送 JSON 对象；{} 表示导出最近 30 天的全部数据。"
    }
  },
  {
    code: "WKS.00139901",
    status: 400,
    source: "operation",
    retry: "after-fix",
    en: {
      meaning: "The request message is invalid.",
      cause: "A query parameter is missing or malformed when listing sessions.",
      next: "Give both times and keep limit between 1 and 100."
    },
    zh: {
      meaning: "请求消息无效。",
      cause: "查询会话列表时缺少参数或参数格式错误。",
      next: "同时提供两个时间，limit 取 1 到 100。"
    }
  },
  {
    code: "WKS.00149901",
    status: 400,
    source: "operation",
    retry: "after-fix",
    en: {
      meaning: "The request message is invalid.",
      cause: "The body of a session call could not be understood.",
      next: "Compare the body with the reference and send again."
    },
    zh: {
      meaning: "请求消息无效。",
      cause: "会话接口的请求体无法解析。",
      next: "对照接口文档检查请求体后重新发送。"
    }
  },
  {
    code: "WKS.00170117",
    status: 400,
    source: "operation",
    retry: "after-fix",
    en: {
      meaning: "The tenant does not exist.",
      cause: "The project has never used Workspace, or the project ID is wrong.",
      next: "Check the project ID and that Workspace is enabled in this region."
    },
    zh: {
      meaning: "租户不存在。",
      cause: "该项目未开通云桌面，或项目 ID 错误。",
      next: "检查项目 ID，并确认该区域已开通云桌面。"
    }
  },
  {
    code: "WKS.00211302",
    status: 401,
    source: "operation",
    retry: "after-fix",
    en: {
      meaning: "The user could not be authorized.",
      cause: "The token or signature was accepted by no identity.",
      next: "Sign in again, or check access key and clock."
    },
    zh: {
      meaning: "用户认证失败。",
      cause: "令牌或签名无法对应到有效身份。",
      next: "重新获取令牌，或检查访问密钥与系统时钟。"
    }
  },
  {
    code: "WKS.00081102",
    status: 403,
    source: "operation",
    retry: "after-fix",
    en: {
      meaning: "The user may not access this resource.",
      cause: "The project belongs to another account, or the permission is missing.",
      next: "Use a project of your own and ask for the IAM action of the operation."
    },
    zh: {
      meaning: "用户无权访问该资源。",
      cause: "项目属于其他账号，或缺少相应权限。",
      next: "使用自己的项目，并申请该接口所需的 IAM 权限。"
    }
  },
  {
    code: "WKS.00010099",
    status: 403,
    source: "operation",
    retry: "after-fix",
    en: {
      meaning: "The service is disabled.",
      cause: "Workspace was never enabled in this project, or it was frozen.",
      next: "Enable Workspace, or settle the account."
    },
    zh: {
      meaning: "服务未启用。",
      cause: "该项目未开通云桌面，或服务已被冻结。",
      next: "开通云桌面，或处理账户欠费。"
    }
  },
  {
    code: "WKS.00211902",
    status: 404,
    source: "operation",
    retry: "after-fix",
    en: {
      meaning: "The resource does not exist.",
      cause: "An ID in the request names nothing in this project.",
      next: "Check the IDs, project and region."
    },
    zh: {
      meaning: "资源不存在。",
      cause: "请求中的 ID 在该项目下不存在。",
      next: "检查 ID、项目和区域。"
    }
  },
  {
    code: "WKS.00000405",
    status: 405,
    source: "operation",
    retry: "after-fix",
    en: {
      meaning: "The path does not take this method.",
      cause: "The call was sent with another method than the documented one.",
      next: "Use the method named in the Allow header."
    },
    zh: {
      meaning: "该路径不支持此方法。",
      cause: "请求方法与文档不一致。",
      next: "使用 Allow 响应头中列出的方法。"
    }
  },
  {
    code: "WKS.00000415",
    status: 415,
    source: "operation",
    retry: "after-fix",
    en: {
      meaning: "The media type of the body is not supported.",
      cause: "Content-Type is missing or is not application/json.",
      next: "Send Content-Type: application/json."
    },
    zh: {
      meaning: "不支持的请求体类型。",
      cause: "缺少 Content-Type，或其值不是 application/json。",
      next: "发送 Content-Type: application/json。"
    }
  },
  {
    code: "WKS.00211401",
    status: 500,
    source: "operation",
    retry: "after-wait",
    en: {
      meaning: "The operation failed inside the service.",
      cause: "A passing fault, or an answer that broke the contract.",
      next: "Try again in a few seconds, twice at most; then ask support with the request ID."
    },
    zh: {
      meaning: "服务内部操作失败。",
      cause: "临时故障，或响应不符合接口约定。",
      next: "几秒后重试，最多两次；仍失败请携带请求 ID 联系支持。"
    }
  },
  {
    code: "WKS.0202",
    status: 500,
    source: "operation",
    retry: "after-fix",
    en: {
      meaning: "The resource was not found.",
      cause: "An ID names nothing; the service reports it as an internal error.",
      next: "Check the IDs before trying again."
    },
    zh: {
      meaning: "未找到资源。",
      cause: "ID 不存在；服务将其报告为内部错误。",
      next: "检查 ID 后再试。"
    }
  },
  {
    code: "WKS.00050902",
    status: 503,
    source: "operation",
    retry: "after-wait",
    en: {
      meaning: "The service is unavailable for now.",
      cause: "Maintenance, overload, or no connection between gateway and service.",
      next: "Wait, as Retry-After says if it is there, and try again."
    },
    zh: {
      meaning: "服务暂时不可用。",
      cause: "维护、过载，或网关与服务之间连接中断。",
      next: "按 Retry-After（若有）等待后重试。"
    }
  },
  {
    code: "SYS.0400",
    status: 400,
    source: "operation",
    retry: "after-fix",
    en: {
      meaning: "The project in the path is not the project of the credentials.",
      cause: "The path names another project than the token or access key belongs to.",
      next: "Use the project ID the credentials were issued for."
    },
    zh: {
      meaning: "路径中的项目与凭证所属项目不一致。",
      cause: "路径使用了令牌或访问密钥之外的项目。",
      next: "使用凭证所属的项目 ID。"
    }
  },
  {
    code: "APIGW.0101",
    status: 404,
    source: "gateway",
    retry: "after-fix",
    en: {
      meaning: "The API does not exist.",
      cause: "Wrong host, region or path; the vendor's gateway also answers so to a wrong method.",
      next: "Compare method, path and host with the reference."
    },
    zh: {
      meaning: "API 不存在。",
      cause: "主机、区域或路径错误；方法错误时网关也返回此码。",
      next: "对照文档检查方法、路径和主机。"
    }
  },
  {
    code: "APIGW.0106",
    status: 400,
    source: "gateway",
    retry: "after-fix",
    en: {
      meaning: "The request cannot be orchestrated.",
      cause: "A parameter the gateway maps is missing or malformed.",
      next: "Check parameters and headers."
    },
    zh: {
      meaning: "请求参数编排错误。",
      cause: "网关所需的参数缺失或格式错误。",
      next: "检查参数与请求头。"
    }
  },
  {
    code: "APIGW.0201",
    status: 400,
    source: "gateway",
    retry: "after-fix",
    en: {
      meaning: "The request is malformed.",
      cause: "The gateway could not parse it.",
      next: "Check the request line, headers and encoding."
    },
    zh: {
      meaning: "请求格式错误。",
      cause: "网关无法解析该请求。",
      next: "检查请求行、请求头和编码。"
    }
  },
  {
    code: "APIGW.0201",
    status: 413,
    source: "gateway",
    retry: "after-fix",
    en: {
      meaning: "The request body is too large.",
      cause: "The body is larger than this API can need; the vendor's own limit is 12 MB.",
      next: "Send only the documented fields."
    },
    zh: {
      meaning: "请求体过大。",
      cause: "请求体超出该接口所需大小；厂商自身上限为 12 MB。",
      next: "仅发送文档中的字段。"
    }
  },
  {
    code: "APIGW.0201",
    status: 414,
    source: "gateway",
    retry: "after-fix",
    en: {
      meaning: "The URI is too long.",
      cause: "Too many or too long query parameters.",
      next: "Shorten the query."
    },
    zh: {
      meaning: "URI 过长。",
      cause: "查询参数过多或过长。",
      next: "缩短查询参数。"
    }
  },
  {
    code: "APIGW.0201",
    status: 494,
    source: "gateway",
    retry: "after-fix",
    en: {
      meaning: "The headers are too large.",
      cause: "A token or cookie larger than the gateway takes.",
      next: "Ask for a token without catalogue, or sign with an access key."
    },
    zh: {
      meaning: "请求头过大。",
      cause: "令牌或 Cookie 超出网关限制。",
      next: "获取不含目录的令牌，或改用访问密钥签名。"
    }
  },
  {
    code: "APIGW.0201",
    status: 502,
    source: "gateway",
    retry: "after-wait",
    en: {
      meaning: "The gateway could not reach the service.",
      cause: "The service is down or broke the connection.",
      next: "Back off and try again; do not resend an export without looking for its task."
    },
    zh: {
      meaning: "网关无法连接服务。",
      cause: "服务不可用或连接中断。",
      next: "退避后重试；重发导出前先查询任务是否已创建。"
    }
  },
  {
    code: "APIGW.0201",
    status: 504,
    source: "gateway",
    retry: "after-wait",
    en: {
      meaning: "The service did not answer in time.",
      cause: "The service took longer than 30 seconds.",
      next: "Look for the task before sending an export again."
    },
    zh: {
      meaning: "服务响应超时。",
      cause: "服务处理超过 30 秒。",
      next: "重发导出前先查询任务是否已创建。"
    }
  },
  {
    code: "APIGW.0301",
    status: 401,
    source: "gateway",
    retry: "never",
    en: {
      meaning: "The IAM credentials are wrong.",
      cause: "No token, an unreadable or expired one, an unknown access key, a wrong signature, or a clock more than 15 minutes off.",
      next: "Do not repeat it as it is: more than five failures in a row lock an access key for five minutes. Check key, clock and signature."
    },
    zh: {
      meaning: "IAM 凭证错误。",
      cause: "没有令牌、令牌无法解析或过期、访问密钥不存在、签名错误，或时钟偏差超过 15 分钟。",
      next: "不要原样重试：连续失败超过五次将锁定访问密钥五分钟。检查密钥、时钟和签名。"
    }
  },
  {
    code: "APIGW.0302",
    status: 403,
    source: "gateway",
    retry: "after-fix",
    en: {
      meaning: "The IAM user may not call this API.",
      cause: "The IAM action of the operation is missing.",
      next: "Ask an administrator for the action."
    },
    zh: {
      meaning: "IAM 用户无权调用该 API。",
      cause: "缺少该接口对应的 IAM 权限。",
      next: "向管理员申请权限。"
    }
  },
  {
    code: "APIGW.0303",
    status: 401,
    source: "gateway",
    retry: "after-fix",
    en: {
      meaning: "The app credentials are wrong.",
      cause: "App authentication was used, which these APIs do not take.",
      next: "Use a token or an access key."
    },
    zh: {
      meaning: "APP 认证信息错误。",
      cause: "使用了这些接口不支持的 APP 认证。",
      next: "改用令牌或访问密钥。"
    }
  },
  {
    code: "APIGW.0305",
    status: 401,
    source: "gateway",
    retry: "after-fix",
    en: {
      meaning: "The authentication data is wrong.",
      cause: "The credentials were sent in a form the gateway does not know.",
      next: "Send either X-Auth-Token or a signature."
    },
    zh: {
      meaning: "认证信息错误。",
      cause: "凭证的发送方式不被网关识别。",
      next: "发送 X-Auth-Token 或签名之一。"
    }
  },
  {
    code: "APIGW.0306",
    status: 403,
    source: "gateway",
    retry: "after-fix",
    en: {
      meaning: "Access is denied.",
      cause: "The account may not use this API.",
      next: "Ask the vendor's support."
    },
    zh: {
      meaning: "拒绝访问。",
      cause: "账号无权使用该 API。",
      next: "联系厂商支持。"
    }
  },
  {
    code: "APIGW.0307",
    status: 401,
    source: "gateway",
    retry: "after-fix",
    en: {
      meaning: "The token must be renewed.",
      cause: "It expired, was revoked, or belongs to another region.",
      next: "Get a new token from this region's endpoint and send once more."
    },
    zh: {
      meaning: "令牌需要更新。",
      cause: "令牌过期、被吊销，或属于其他区域。",
      next: "从本区域获取新令牌后再发送一次。"
    }
  },
  {
    code: "APIGW.0308",
    status: 429,
    source: "gateway",
    retry: "after-wait",
    en: {
      meaning: "Too many requests.",
      cause: "The limit named in the message was reached.",
      next: "Wait as long as Retry-After or the message says."
    },
    zh: {
      meaning: "请求过于频繁。",
      cause: "达到消息中给出的流控上限。",
      next: "按 Retry-After 或消息中的时间等待。"
    }
  },
  {
    code: "APIGW.0310",
    status: 403,
    source: "gateway",
    retry: "after-fix",
    en: {
      meaning: "The project cannot be used.",
      cause: "The project is frozen or not open in this region.",
      next: "Check the project in the console."
    },
    zh: {
      meaning: "项目不可用。",
      cause: "项目被冻结或未在该区域开通。",
      next: "在控制台检查项目状态。"
    }
  },
  {
    code: "APIGW.0401",
    status: 403,
    source: "gateway",
    retry: "after-fix",
    en: {
      meaning: "The client address is unknown.",
      cause: "An access rule could not be applied to the address.",
      next: "Ask whoever set the access rule."
    },
    zh: {
      meaning: "客户端地址未知。",
      cause: "访问规则无法应用于该地址。",
      next: "联系访问规则的设置者。"
    }
  },
  {
    code: "APIGW.0402",
    status: 403,
    source: "gateway",
    retry: "after-fix",
    en: {
      meaning: "The client address is not allowed.",
      cause: "An access rule refuses the address.",
      next: "Call from an allowed network."
    },
    zh: {
      meaning: "客户端地址不被允许。",
      cause: "访问规则拒绝了该地址。",
      next: "从允许的网络发起调用。"
    }
  },
  {
    code: "APIGW.0501",
    status: 405,
    source: "gateway",
    retry: "after-wait",
    en: {
      meaning: "The app quota is used up.",
      cause: "The quota of the calling app was reached.",
      next: "Wait for the next period or raise the quota."
    },
    zh: {
      meaning: "APP 配额已用完。",
      cause: "调用方 APP 的配额已达上限。",
      next: "等待下一周期或提高配额。"
    }
  },
  {
    code: "APIGW.0502",
    status: 405,
    source: "gateway",
    retry: "after-fix",
    en: {
      meaning: "The app is frozen.",
      cause: "The calling app was frozen.",
      next: "Unfreeze the app."
    },
    zh: {
      meaning: "APP 已被冻结。",
      cause: "调用方 APP 被冻结。",
      next: "解冻该 APP。"
    }
  },
  {
    code: "APIGW.0601",
    status: 500,
    source: "gateway",
    retry: "after-wait",
    en: {
      meaning: "Internal gateway error.",
      cause: "A passing fault of the gateway.",
      next: "Try again later."
    },
    zh: {
      meaning: "网关内部错误。",
      cause: "网关临时故障。",
      next: "稍后重试。"
    }
  },
  {
    code: "APIGW.0602",
    status: 400,
    source: "gateway",
    retry: "after-fix",
    en: {
      meaning: "The request is invalid.",
      cause: "The gateway refused the form of the request.",
      next: "Check the request."
    },
    zh: {
      meaning: "请求无效。",
      cause: "网关拒绝了请求的形式。",
      next: "检查请求。"
    }
  },
  {
    code: "APIGW.0605",
    status: 500,
    source: "gateway",
    retry: "after-wait",
    en: {
      meaning: "The domain name could not be resolved.",
      cause: "A fault inside the gateway.",
      next: "Try again later; then ask support with the request ID."
    },
    zh: {
      meaning: "域名解析失败。",
      cause: "网关内部故障。",
      next: "稍后重试；仍失败请携带请求 ID 联系支持。"
    }
  },
  {
    code: "APIGW.0606",
    status: 500,
    source: "gateway",
    retry: "after-wait",
    en: {
      meaning: "The back-end configuration could not be loaded.",
      cause: "A fault inside the gateway.",
      next: "Try again later; then ask support with the request ID."
    },
    zh: {
      meaning: "后端配置加载失败。",
      cause: "网关内部故障。",
      next: "稍后重试；仍失败请携带请求 ID 联系支持。"
    }
  },
  {
    code: "APIGW.0608",
    status: 500,
    source: "gateway",
    retry: "after-wait",
    en: {
      meaning: "The flow-control check failed.",
      cause: "A fault inside the gateway.",
      next: "Try again later; then ask support with the request ID."
    },
    zh: {
      meaning: "流控检查失败。",
      cause: "网关内部故障。",
      next: "稍后重试；仍失败请携带请求 ID 联系支持。"
    }
  },
  {
    code: "APIGW.0609",
    status: 500,
    source: "gateway",
    retry: "after-wait",
    en: {
      meaning: "The authentication service failed.",
      cause: "A fault inside the gateway.",
      next: "Try again later; then ask support with the request ID."
    },
    zh: {
      meaning: "认证服务异常。",
      cause: "网关内部故障。",
      next: "稍后重试；仍失败请携带请求 ID 联系支持。"
    }
  },
  {
    code: "APIGW.0611",
    status: 500,
    source: "gateway",
    retry: "after-wait",
    en: {
      meaning: "The back-end signature failed.",
      cause: "A fault inside the gateway.",
      next: "Try again later; then ask support with the request ID."
    },
    zh: {
      meaning: "后端签名失败。",
      cause: "网关内部故障。",
      next: "稍后重试；仍失败请携带请求 ID 联系支持。"
    }
  },
  {
    code: "APIGW.0612",
    status: 500,
    source: "gateway",
    retry: "after-wait",
    en: {
      meaning: "The back-end path is wrong.",
      cause: "A fault inside the gateway.",
      next: "Try again later; then ask support with the request ID."
    },
    zh: {
      meaning: "后端路径错误。",
      cause: "网关内部故障。",
      next: "稍后重试；仍失败请携带请求 ID 联系支持。"
    }
  },
  {
    code: "APIGW.0705",
    status: 500,
    source: "gateway",
    retry: "after-wait",
    en: {
      meaning: "The back-end signature could not be made.",
      cause: "A fault inside the gateway.",
      next: "Try again later; then ask support with the request ID."
    },
    zh: {
      meaning: "后端签名计算失败。",
      cause: "网关内部故障。",
      next: "稍后重试；仍失败请携带请求 ID 联系支持。"
    }
  },
  {
    code: "APIGW.0610",
    status: 502,
    source: "gateway",
    retry: "after-wait",
    en: {
      meaning: "No back end is available.",
      cause: "The service behind the gateway is down.",
      next: "Back off and try again."
    },
    zh: {
      meaning: "没有可用的后端。",
      cause: "网关后的服务不可用。",
      next: "退避后重试。"
    }
  },
  {
    code: "APIGW.0613",
    status: 503,
    source: "gateway",
    retry: "after-wait",
    en: {
      meaning: "IAM is unavailable.",
      cause: "The gateway could not check the credentials.",
      next: "Back off and try again."
    },
    zh: {
      meaning: "IAM 不可用。",
      cause: "网关无法校验凭证。",
      next: "退避后重试。"
    }
  },
  {
    code: "APIGW.0801",
    status: 403,
    source: "gateway",
    retry: "after-fix",
    en: {
      meaning: "The service cannot be used.",
      cause: "The service is not open for this account in this region.",
      next: "Enable it, or use another region."
    },
    zh: {
      meaning: "服务不可用。",
      cause: "该账号在该区域未开通服务。",
      next: "开通服务或更换区域。"
    }
  },
  {
    code: "APIGW.0802",
    status: 403,
    source: "gateway",
    retry: "after-fix",
    en: {
      meaning: "The user cannot be used in this region.",
      cause: "The IAM user is not allowed in this region.",
      next: "Use a region the user is allowed in."
    },
    zh: {
      meaning: "用户在该区域不可用。",
      cause: "IAM 用户无权使用该区域。",
      next: "使用用户有权限的区域。"
    }
  },
  {
    code: "IAM.400",
    status: 400,
    source: "iam",
    retry: "after-fix",
    en: {
      meaning: "The sign-in request is malformed.",
      cause: "A member is missing, misspelt or of the wrong type.",
      next: "Compare the body with the reference."
    },
    zh: {
      meaning: "登录请求格式错误。",
      cause: "字段缺失、拼写或类型错误。",
      next: "对照文档检查请求体。"
    }
  },
  {
    code: "IAM.401",
    status: 401,
    source: "iam",
    retry: "never",
    en: {
      meaning: "User name, password or account is wrong.",
      cause: "One of the three is wrong, or the user may not sign in with a password.",
      next: "Do not repeat it as it is: failures can lock the user."
    },
    zh: {
      meaning: "用户名、密码或账号错误。",
      cause: "三者之一有误，或该用户不允许密码登录。",
      next: "不要原样重试：多次失败可能锁定用户。"
    }
  },
  {
    code: "IAM.403",
    status: 403,
    source: "iam",
    retry: "after-fix",
    en: {
      meaning: "The user may not sign in here.",
      cause: "Access rules of the account refuse it.",
      next: "Ask the administrator of the account."
    },
    zh: {
      meaning: "用户不允许在此登录。",
      cause: "账号的访问规则拒绝登录。",
      next: "联系账号管理员。"
    }
  },
  {
    code: "IAM.404",
    status: 404,
    source: "iam",
    retry: "after-fix",
    en: {
      meaning: "No such project or account.",
      cause: "The scope names something that does not exist for this user.",
      next: "Check project name or ID; a region code names the default project."
    },
    zh: {
      meaning: "项目或账号不存在。",
      cause: "scope 指定的对象对该用户不存在。",
      next: "检查项目名称或 ID；区域代码即默认项目名。"
    }
  },
  {
    code: "IAM.500",
    status: 500,
    source: "iam",
    retry: "after-wait",
    en: {
      meaning: "Internal error of IAM.",
      cause: "A passing fault.",
      next: "Try again later."
    },
    zh: {
      meaning: "IAM 内部错误。",
      cause: "临时故障。",
      next: "稍后重试。"
    }
  },
  {
    code: "IAM.503",
    status: 503,
    source: "iam",
    retry: "after-wait",
    en: {
      meaning: "IAM is unavailable.",
      cause: "Maintenance or overload.",
      next: "Back off and try again."
    },
    zh: {
      meaning: "IAM 不可用。",
      cause: "维护或过载。",
      next: "退避后重试。"
    }
  },
  {
    code: "WKS.00211102",
    status: 416,
    source: "project",
    retry: "after-fix",
    en: {
      meaning: "The requested range lies outside the file.",
      cause: "A download was resumed behind the end of the file, or the file has changed.",
      next: "Ask for the whole file again, without Range."
    },
    zh: {
      meaning: "请求的范围超出文件。",
      cause: "续传位置超过文件末尾，或文件已变化。",
      next: "去掉 Range，重新下载整个文件。"
    }
  },
  {
    code: "WKS.00000409",
    status: 409,
    source: "project",
    retry: "after-wait",
    en: {
      meaning: "A request with the same Idempotency-Key is still under way.",
      cause: "The same call was sent twice at once, or again before its first answer had come.",
      next: "Wait as long as Retry-After says and send it again with the same key; you get the first answer."
    },
    zh: {
      meaning: "使用相同 Idempotency-Key 的请求仍在处理中。",
      cause: "同一请求被同时发送两次，或在首次响应返回之前再次发送。",
      next: "按 Retry-After 等待后，用同一个键重发，即可得到首次的响应。"
    }
  },
  {
    code: "WKS.00000422",
    status: 422,
    source: "project",
    retry: "after-fix",
    en: {
      meaning: "This Idempotency-Key was used before, for another body.",
      cause: "A key was reused for a different export, or the body changed between two tries.",
      next: "Make a new key for each export; send the same body again with the old one."
    },
    zh: {
      meaning: "该 Idempotency-Key 已用于另一个请求体。",
      cause: "不同的导出重复使用了同一个键，或两次重试之间请求体发生了变化。",
      next: "每次导出使用新的键；如使用旧键，请发送相同的请求体。"
    }
  }
]
