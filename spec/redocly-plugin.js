// House rules on the OpenAPI document; each names what to add and where.

const hasExample = (node) => node.example !== undefined || node.examples !== undefined

/** Every property, parameter, header and JSON body shows an example. */
function examples() {
  const demand =
    (what) =>
    (node, { report, key, location }) => {
      if (node.$ref || hasExample(node)) return
      if (node.schema && hasExample(node.schema)) return
      report({ message: `${what} ${node.name ?? key ?? ""} has no example`, location })
    }
  return {
    Parameter: demand("parameter"),
    Header: demand("header"),
    MediaType: demand("media type"),
    SchemaProperties: {
      enter(properties, { report, location, resolve }) {
        for (const [name, property] of Object.entries(properties)) {
          const target = property.$ref ? (resolve(property).node ?? property) : property
          if (hasExample(target) || target.properties) continue
          report({ message: `property ${name} has no example`, location: location.child(name) })
        }
      },
    },
  }
}

/** The operation is named after its file and says everything our generators need. */
function operationFacts() {
  const facts = ["x-service", "servers", "security", "externalDocs", "summary", "description"]
  return {
    Operation(operation, { report, location }) {
      const file = location.source.absoluteRef
        .split("/")
        .at(-1)
        ?.replace(/\.yaml$/, "")
      if (operation.operationId !== file) {
        report({ message: `operationId ${operation.operationId} stands in ${file}.yaml` })
      }
      for (const fact of facts) {
        if (operation[fact] === undefined) report({ message: `${file} has no ${fact}` })
      }
      if (operation["x-iam-action"] === undefined)
        report({ message: `${file} has no x-iam-action` })
      for (const status of ["401", "403", "500"]) {
        if (!operation.responses?.[status]) report({ message: `${file} has no response ${status}` })
      }
    },
  }
}

/** Each response says who documents it. */
function documentedIn() {
  const places = ["operation", "gateway", "project"]
  return {
    Response(response, { report, key }) {
      if (places.includes(response["x-documented-in"])) return
      report({ message: `response ${key}: x-documented-in must be one of ${places.join(", ")}` })
    },
  }
}

/** An object schema states whether it is open. */
function closedOrOpen() {
  return {
    Schema(schema, { report }) {
      if (schema.type !== "object" || schema.additionalProperties !== undefined) return
      report({ message: "state additionalProperties: true or false" })
    },
  }
}

export default function plugin() {
  return {
    id: "house",
    rules: {
      oas3: {
        examples,
        "operation-facts": operationFacts,
        "documented-in": documentedIn,
        "closed-or-open": closedOrOpen,
      },
    },
  }
}
