package io.sarnakh.web;

import io.sarnakh.attribute.Attribute;
import io.sarnakh.attribute.ValueType;
import io.sarnakh.customer.CustomerField;
import io.sarnakh.lead.LeadField;
import io.sarnakh.pipeline.LostReasonField;
import io.sarnakh.pipeline.StageField;
import io.sarnakh.team.SettingsField;
import io.sarnakh.team.TeamField;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The OpenAPI description: its record schemas come from the same field tables that requests are read by. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

    static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";

    /** First path that fits names the resource of a request or answer. */
    private static final Map<String, String> RECORD_PATHS = new LinkedHashMap<>();

    static {
        RECORD_PATHS.put("/api/leads", "Lead");
        RECORD_PATHS.put("/api/leads/{id}", "Lead");
        RECORD_PATHS.put("/api/leads/{id}/won", "Lead");
        RECORD_PATHS.put("/api/leads/{id}/lost", "Lead");
        RECORD_PATHS.put("/api/leads/{id}/restore", "Lead");
        RECORD_PATHS.put("/api/leads/{id}/deadline/pause", "Lead");
        RECORD_PATHS.put("/api/leads/{id}/conversion/undo", "Lead");
        RECORD_PATHS.put("/api/leads/{id}/merge/undo", "Lead");
        RECORD_PATHS.put("/api/customers/{id}/leads", "Lead");
        RECORD_PATHS.put("/api/customers", "Customer");
        RECORD_PATHS.put("/api/customers/{id}", "Customer");
        RECORD_PATHS.put("/api/teams", "Team");
        RECORD_PATHS.put("/api/teams/{id}", "Team");
        RECORD_PATHS.put("/api/teams/{id}/members/{user}", "Member");
        RECORD_PATHS.put("/api/users", "User");
        RECORD_PATHS.put("/api/users/{id}", "User");
        RECORD_PATHS.put("/api/stages", "Stage");
        RECORD_PATHS.put("/api/stages/{id}", "Stage");
        RECORD_PATHS.put("/api/lost-reasons", "LostReason");
        RECORD_PATHS.put("/api/lost-reasons/{id}", "LostReason");
        RECORD_PATHS.put("/api/settings", "Settings");
    }

    @Bean
    OpenAPI sarnakhApi() {
        return new OpenAPI()
                .info(new Info().title("Sarnakh").version("1")
                        .description("From a sales lead to a won or lost opportunity. Every change of a record is a"
                                + " step of its process instance. Errors are RFC 9457 problem documents."))
                .schemaRequirement("basic", new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("basic"))
                .addSecurityItem(new SecurityRequirement().addList("basic"));
    }

    @Bean
    OpenApiCustomizer recordSchemas() {
        return api -> {
            Map<String, Schema<?>> records = new LinkedHashMap<>();
            records.put("Lead", schema(LeadField.values()));
            records.put("Customer", schema(CustomerField.values()));
            records.put("Team", schema(TeamField.values()));
            records.put("Stage", schema(StageField.values()));
            records.put("LostReason", schema(LostReasonField.values()));
            records.put("Settings", schema(SettingsField.values()));
            RecordDescription.complete(records);
            records.putAll(RecordDescription.schemas());
            records.put("Problem", problem());
            records.putAll(MatchDescription.schemas());
            records.putAll(BatchDescription.schemas());
            records.forEach(api.getComponents()::addSchemas);
            api.getPaths().forEach(ApiDescription::describe);
            MatchDescription.ANSWERS.forEach((path, answer) -> api.getPaths().get(path).getGet().getResponses()
                    .get("200").setContent(content(JSON, reference(answer))));
            BatchDescription.describe(api);
        };
    }

    private static void describe(String path, PathItem item) {
        String record = RECORD_PATHS.get(path);
        item.readOperationsMap().forEach((method, operation) -> {
            operation.getResponses().addApiResponse("default", new ApiResponse().description("Refused")
                    .content(content(PROBLEM, reference("Problem"))));
            if (method == HttpMethod.POST) {
                operation.addParametersItem(new HeaderParameter().name("Idempotency-Key").schema(new StringSchema())
                        .description("The same key and body answer the first result again."));
            }
            if (record != null) {
                describe(path, method, operation, record);
            }
        });
    }

    private static void describe(String path, HttpMethod method, Operation operation, String record) {
        boolean list = method == HttpMethod.GET && !path.endsWith("}") && !path.equals("/api/settings");
        ApiResponse success = operation.getResponses().get(method == HttpMethod.DELETE ? "204" : "200");
        if (success != null && method != HttpMethod.DELETE) {
            success.setContent(content(JSON, list ? page(record) : reference(record)));
        }
        boolean writesRecord = method == HttpMethod.PATCH || method == HttpMethod.PUT
                || method == HttpMethod.POST && !path.contains("{");
        if (writesRecord) {
            operation.setRequestBody(new RequestBody().content(content(JSON, reference(record))));
        }
    }

    private static Schema<?> page(String record) {
        return new ObjectSchema().addProperty("items", new ArraySchema().items(reference(record)))
                .addProperty("page", new IntegerSchema()).addProperty("size", new IntegerSchema())
                .addProperty("total", new IntegerSchema().format("int64"));
    }

    private static Schema<?> problem() {
        return new ObjectSchema().addProperty("title", new StringSchema()).addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema())
                .addProperty("errors", new ArraySchema().items(new ObjectSchema()
                        .addProperty("field", new StringSchema()).addProperty("message", new StringSchema())));
    }

    private static Schema<?> schema(Attribute... fields) {
        ObjectSchema schema = new ObjectSchema();
        for (Attribute field : fields) {
            if (field.access() != Attribute.Access.INTERNAL) {
                holder(schema, field.group()).addProperty(field.json(), schema(field.type())
                        .readOnly(field.access() == Attribute.Access.READ_ONLY ? true : null));
            }
        }
        return schema;
    }

    private static Schema<?> holder(ObjectSchema schema, String group) {
        if (group == null) {
            return schema;
        }
        if (schema.getProperties() == null || !schema.getProperties().containsKey(group)) {
            schema.addProperty(group, new ObjectSchema());
        }
        return schema.getProperties().get(group);
    }

    private static Schema<?> schema(ValueType type) {
        String[] typeAndFormat = type.schema();
        if (typeAndFormat[0].equals("array")) {
            return new ArraySchema().items(new StringSchema());
        }
        Schema<?> schema = new Schema<>().type(typeAndFormat[0]).format(typeAndFormat[1]);
        schema.addType(typeAndFormat[0]);
        return schema;
    }

    static Schema<?> reference(String record) {
        return new Schema<>().$ref("#/components/schemas/" + record);
    }

    static Content content(String type, Schema<?> schema) {
        return new Content().addMediaType(type, new MediaType().schema(schema));
    }
}
