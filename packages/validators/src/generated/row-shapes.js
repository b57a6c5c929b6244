// Generated from spec/openapi.yaml by spec/scripts/generate.ts. Do not edit.
// <stdin>
var ExportSessions_row = validate20;
var schema34 = { "type": "string", "description": "Active: logged in and working. Disconnected: logged in, link down. AppcInit: starting. SignedOut: logged off. InitFail: start failed.", "enum": ["Active", "Disconnected", "AppcInit", "SignedOut", "InitFail"], "example": "Active" };
function validate22(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate22.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.id !== void 0) {
      if (typeof data.id !== "string") {
        const err0 = { instancePath: instancePath + "/id", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err0];
        } else {
          vErrors.push(err0);
        }
        errors++;
      }
    }
    if (data.session_stamp !== void 0) {
      if (typeof data.session_stamp !== "string") {
        const err1 = { instancePath: instancePath + "/session_stamp", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.os_session_id !== void 0) {
      if (typeof data.os_session_id !== "string") {
        const err2 = { instancePath: instancePath + "/os_session_id", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
    if (data.protocol_type !== void 0) {
      if (typeof data.protocol_type !== "string") {
        const err3 = { instancePath: instancePath + "/protocol_type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.login_user !== void 0) {
      if (typeof data.login_user !== "string") {
        const err4 = { instancePath: instancePath + "/login_user", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.session_type !== void 0) {
      if (typeof data.session_type !== "string") {
        const err5 = { instancePath: instancePath + "/session_type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
    if (data.app_server_group_id !== void 0) {
      if (typeof data.app_server_group_id !== "string") {
        const err6 = { instancePath: instancePath + "/app_server_group_id", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
    }
    if (data.app_server_group_name !== void 0) {
      if (typeof data.app_server_group_name !== "string") {
        const err7 = { instancePath: instancePath + "/app_server_group_name", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      }
    }
    if (data.pre_conn_time !== void 0) {
      if (typeof data.pre_conn_time !== "string") {
        const err8 = { instancePath: instancePath + "/pre_conn_time", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
        errors++;
      }
    }
    if (data.start_time !== void 0) {
      if (typeof data.start_time !== "string") {
        const err9 = { instancePath: instancePath + "/start_time", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err9];
        } else {
          vErrors.push(err9);
        }
        errors++;
      }
    }
    if (data.end_time !== void 0) {
      if (typeof data.end_time !== "string") {
        const err10 = { instancePath: instancePath + "/end_time", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err10];
        } else {
          vErrors.push(err10);
        }
        errors++;
      }
    }
    if (data.status_continue_time !== void 0) {
      if (typeof data.status_continue_time !== "string") {
        const err11 = { instancePath: instancePath + "/status_continue_time", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err11];
        } else {
          vErrors.push(err11);
        }
        errors++;
      }
    }
    if (data.machine_sid !== void 0) {
      if (typeof data.machine_sid !== "string") {
        const err12 = { instancePath: instancePath + "/machine_sid", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err12];
        } else {
          vErrors.push(err12);
        }
        errors++;
      }
    }
    if (data.machine_name !== void 0) {
      if (typeof data.machine_name !== "string") {
        const err13 = { instancePath: instancePath + "/machine_name", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err13];
        } else {
          vErrors.push(err13);
        }
        errors++;
      }
    }
    if (data.session_state !== void 0) {
      let data14 = data.session_state;
      if (typeof data14 !== "string") {
        const err14 = { instancePath: instancePath + "/session_state", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err14];
        } else {
          vErrors.push(err14);
        }
        errors++;
      }
      if (!(data14 === "Active" || data14 === "Disconnected" || data14 === "AppcInit" || data14 === "SignedOut" || data14 === "InitFail")) {
        const err15 = { instancePath: instancePath + "/session_state", keyword: "enum", params: { allowedValues: schema34.enum } };
        if (vErrors === null) {
          vErrors = [err15];
        } else {
          vErrors.push(err15);
        }
        errors++;
      }
    }
    if (data.app_name !== void 0) {
      if (typeof data.app_name !== "string") {
        const err16 = { instancePath: instancePath + "/app_name", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err16];
        } else {
          vErrors.push(err16);
        }
        errors++;
      }
    }
    if (data.client_mac !== void 0) {
      if (typeof data.client_mac !== "string") {
        const err17 = { instancePath: instancePath + "/client_mac", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err17];
        } else {
          vErrors.push(err17);
        }
        errors++;
      }
    }
    if (data.client_name !== void 0) {
      if (typeof data.client_name !== "string") {
        const err18 = { instancePath: instancePath + "/client_name", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err18];
        } else {
          vErrors.push(err18);
        }
        errors++;
      }
    }
    if (data.client_ip !== void 0) {
      if (typeof data.client_ip !== "string") {
        const err19 = { instancePath: instancePath + "/client_ip", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err19];
        } else {
          vErrors.push(err19);
        }
        errors++;
      }
    }
    if (data.public_ip !== void 0) {
      if (typeof data.public_ip !== "string") {
        const err20 = { instancePath: instancePath + "/public_ip", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err20];
        } else {
          vErrors.push(err20);
        }
        errors++;
      }
    }
    if (data.client_version !== void 0) {
      if (typeof data.client_version !== "string") {
        const err21 = { instancePath: instancePath + "/client_version", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err21];
        } else {
          vErrors.push(err21);
        }
        errors++;
      }
    }
    if (data.client_type !== void 0) {
      if (typeof data.client_type !== "string") {
        const err22 = { instancePath: instancePath + "/client_type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err22];
        } else {
          vErrors.push(err22);
        }
        errors++;
      }
    }
    if (data.agent_version !== void 0) {
      if (typeof data.agent_version !== "string") {
        const err23 = { instancePath: instancePath + "/agent_version", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err23];
        } else {
          vErrors.push(err23);
        }
        errors++;
      }
    }
    if (data.vm_ip !== void 0) {
      if (typeof data.vm_ip !== "string") {
        const err24 = { instancePath: instancePath + "/vm_ip", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err24];
        } else {
          vErrors.push(err24);
        }
        errors++;
      }
    }
    if (data.failed_reason !== void 0) {
      if (typeof data.failed_reason !== "string") {
        const err25 = { instancePath: instancePath + "/failed_reason", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err25];
        } else {
          vErrors.push(err25);
        }
        errors++;
      }
    }
    if (data.failed_code !== void 0) {
      if (typeof data.failed_code !== "string") {
        const err26 = { instancePath: instancePath + "/failed_code", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err26];
        } else {
          vErrors.push(err26);
        }
        errors++;
      }
    }
    if (data.last_update_status_time !== void 0) {
      if (typeof data.last_update_status_time !== "string") {
        const err27 = { instancePath: instancePath + "/last_update_status_time", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err27];
        } else {
          vErrors.push(err27);
        }
        errors++;
      }
    }
    if (data.tenant_id !== void 0) {
      if (typeof data.tenant_id !== "string") {
        const err28 = { instancePath: instancePath + "/tenant_id", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err28];
        } else {
          vErrors.push(err28);
        }
        errors++;
      }
    }
    if (data.primary_server_group_id !== void 0) {
      if (typeof data.primary_server_group_id !== "string") {
        const err29 = { instancePath: instancePath + "/primary_server_group_id", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err29];
        } else {
          vErrors.push(err29);
        }
        errors++;
      }
    }
    if (data.secondary_server_group_id !== void 0) {
      if (typeof data.secondary_server_group_id !== "string") {
        const err30 = { instancePath: instancePath + "/secondary_server_group_id", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err30];
        } else {
          vErrors.push(err30);
        }
        errors++;
      }
    }
  } else {
    const err31 = { instancePath, keyword: "type", params: { type: "object" } };
    if (vErrors === null) {
      vErrors = [err31];
    } else {
      vErrors.push(err31);
    }
    errors++;
  }
  validate22.errors = vErrors;
  return errors === 0;
}
validate22.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
function validate20(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate20.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (!validate22(data, { instancePath, parentData, parentDataProperty, rootData, dynamicAnchors })) {
    vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
    errors = vErrors.length;
  }
  validate20.errors = vErrors;
  return errors === 0;
}
validate20.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var ExportUserConnection_row = validate24;
function validate24(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate24.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.id !== void 0) {
      if (typeof data.id !== "string") {
        const err0 = { instancePath: instancePath + "/id", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err0];
        } else {
          vErrors.push(err0);
        }
        errors++;
      }
    }
    if (data.user_name !== void 0) {
      if (typeof data.user_name !== "string") {
        const err1 = { instancePath: instancePath + "/user_name", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.connect_type !== void 0) {
      if (typeof data.connect_type !== "string") {
        const err2 = { instancePath: instancePath + "/connect_type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
    if (data.pre_conn_time !== void 0) {
      if (typeof data.pre_conn_time !== "string") {
        const err3 = { instancePath: instancePath + "/pre_conn_time", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.start_time !== void 0) {
      if (typeof data.start_time !== "string") {
        const err4 = { instancePath: instancePath + "/start_time", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.end_time !== void 0) {
      if (typeof data.end_time !== "string") {
        const err5 = { instancePath: instancePath + "/end_time", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
    if (data.update_time !== void 0) {
      if (typeof data.update_time !== "string") {
        const err6 = { instancePath: instancePath + "/update_time", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
    }
    if (data.machine_sid !== void 0) {
      if (typeof data.machine_sid !== "string") {
        const err7 = { instancePath: instancePath + "/machine_sid", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      }
    }
    if (data.machine_name !== void 0) {
      if (typeof data.machine_name !== "string") {
        const err8 = { instancePath: instancePath + "/machine_name", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
        errors++;
      }
    }
    if (data.vm_ip !== void 0) {
      if (typeof data.vm_ip !== "string") {
        const err9 = { instancePath: instancePath + "/vm_ip", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err9];
        } else {
          vErrors.push(err9);
        }
        errors++;
      }
    }
    if (data.wi_ip !== void 0) {
      if (typeof data.wi_ip !== "string") {
        const err10 = { instancePath: instancePath + "/wi_ip", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err10];
        } else {
          vErrors.push(err10);
        }
        errors++;
      }
    }
    if (data.virtual_ip !== void 0) {
      if (typeof data.virtual_ip !== "string") {
        const err11 = { instancePath: instancePath + "/virtual_ip", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err11];
        } else {
          vErrors.push(err11);
        }
        errors++;
      }
    }
    if (data.public_ip !== void 0) {
      if (typeof data.public_ip !== "string") {
        const err12 = { instancePath: instancePath + "/public_ip", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err12];
        } else {
          vErrors.push(err12);
        }
        errors++;
      }
    }
    if (data.client_mac !== void 0) {
      if (typeof data.client_mac !== "string") {
        const err13 = { instancePath: instancePath + "/client_mac", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err13];
        } else {
          vErrors.push(err13);
        }
        errors++;
      }
    }
    if (data.client_name !== void 0) {
      if (typeof data.client_name !== "string") {
        const err14 = { instancePath: instancePath + "/client_name", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err14];
        } else {
          vErrors.push(err14);
        }
        errors++;
      }
    }
    if (data.client_ip !== void 0) {
      if (typeof data.client_ip !== "string") {
        const err15 = { instancePath: instancePath + "/client_ip", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err15];
        } else {
          vErrors.push(err15);
        }
        errors++;
      }
    }
    if (data.client_version !== void 0) {
      if (typeof data.client_version !== "string") {
        const err16 = { instancePath: instancePath + "/client_version", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err16];
        } else {
          vErrors.push(err16);
        }
        errors++;
      }
    }
    if (data.client_type !== void 0) {
      if (typeof data.client_type !== "string") {
        const err17 = { instancePath: instancePath + "/client_type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err17];
        } else {
          vErrors.push(err17);
        }
        errors++;
      }
    }
    if (data.agent_version !== void 0) {
      if (typeof data.agent_version !== "string") {
        const err18 = { instancePath: instancePath + "/agent_version", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err18];
        } else {
          vErrors.push(err18);
        }
        errors++;
      }
    }
    if (data.connect_flag !== void 0) {
      if (typeof data.connect_flag !== "string") {
        const err19 = { instancePath: instancePath + "/connect_flag", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err19];
        } else {
          vErrors.push(err19);
        }
        errors++;
      }
    }
    if (data.failed_reason !== void 0) {
      if (typeof data.failed_reason !== "string") {
        const err20 = { instancePath: instancePath + "/failed_reason", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err20];
        } else {
          vErrors.push(err20);
        }
        errors++;
      }
    }
    if (data.failed_code !== void 0) {
      if (typeof data.failed_code !== "string") {
        const err21 = { instancePath: instancePath + "/failed_code", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err21];
        } else {
          vErrors.push(err21);
        }
        errors++;
      }
    }
    if (data.desktop_group_name !== void 0) {
      if (typeof data.desktop_group_name !== "string") {
        const err22 = { instancePath: instancePath + "/desktop_group_name", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err22];
        } else {
          vErrors.push(err22);
        }
        errors++;
      }
    }
    if (data.tenant_id !== void 0) {
      if (typeof data.tenant_id !== "string") {
        const err23 = { instancePath: instancePath + "/tenant_id", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err23];
        } else {
          vErrors.push(err23);
        }
        errors++;
      }
    }
  } else {
    const err24 = { instancePath, keyword: "type", params: { type: "object" } };
    if (vErrors === null) {
      vErrors = [err24];
    } else {
      vErrors.push(err24);
    }
    errors++;
  }
  validate24.errors = vErrors;
  return errors === 0;
}
validate24.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var rowShapes = {
  ExportSessions: ExportSessions_row,
  ExportUserConnection: ExportUserConnection_row
};
export {
  rowShapes
};
