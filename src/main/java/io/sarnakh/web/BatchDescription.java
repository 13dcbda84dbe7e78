package io.sarnakh.web;

import static io.sarnakh.web.ApiDescription.content;
import static io.sarnakh.web.ApiDescription.reference;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.BooleanSchema;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How the OpenAPI description tells of several leads at once (domain 10). */
final class BatchDescription {

    private static final String BATCH = "Batch";
    private static final String[] OUTCOMES = {"converted", "merged", "assigned", "skipped", "failed"};
    private static final List<String> STEPS = List.of("pause", "resume", "retry", "undo");

    private BatchDescription() {
    }

    static Map<String, Schema<?>> schemas() {
        Map<String, Schema<?>> schemas = new LinkedHashMap<>();
        schemas.put("MassConversion", conversion("convert", "merge"));
        schemas.put("MassAssignment", assignment());
        schemas.put("Handover", new ObjectSchema()
                .addProperty("to", new ArraySchema().items(new StringSchema())
                        .description("Each gets a record in turn. Null: the records go to the team, without salesperson."))
                .addProperty("teamId", id()));
        schemas.put("BatchStarted", new ObjectSchema().addProperty("batchId", id()));
        schemas.put("BatchResult", new ObjectSchema()
                .addProperty("leadId", id())
                .addProperty("outcome", words(OUTCOMES))
                .addProperty("into", id().description("What remained of the merge."))
                .addProperty("reason", new StringSchema())
                .addProperty("position", new IntegerSchema())
                .addProperty("selected", new BooleanSchema().description("False: merged with a selected record."))
                .addProperty("undone", new BooleanSchema())
                .addProperty("undoProblem", new StringSchema()));
        schemas.put(BATCH, new ObjectSchema()
                .addProperty("id", id())
                .addProperty("state", words("running", "paused", "done"))
                .addProperty("total", id()).addProperty("done", id()).addProperty("failed", id())
                .addProperty("counts", counts())
                .addProperty("undo", new ObjectSchema().addProperty("state", words("none", "running", "done"))
                        .addProperty("undone", id()).addProperty("notUndone", id()))
                .addProperty("command", command())
                .addProperty("by", new StringSchema())
                .addProperty("at", new StringSchema().format("date-time"))
                .addProperty("processInstanceId", new StringSchema())
                .addProperty("results", new ArraySchema().items(reference("BatchResult"))
                        .description("Records that had their turn, in their order.")));
        return schemas;
    }

    /** Names the schemas where they are asked and answered. */
    static void describe(OpenAPI api) {
        start(api, "/api/leads/conversion", "MassConversion");
        start(api, "/api/leads/assignment", "MassAssignment");
        start(api, "/api/users/{id}/handover", "Handover");
        answers(api.getPaths().get("/api/batches/{id}").getGet(), "200", BATCH);
        STEPS.forEach(step -> answers(api.getPaths().get("/api/batches/{id}/" + step).getPost(), "200", BATCH));
    }

    private static void start(OpenAPI api, String path, String request) {
        Operation operation = api.getPaths().get(path).getPost();
        operation.setRequestBody(new RequestBody().content(content(ApiDescription.JSON, reference(request))));
        // What springdoc finds is the usual status, which is not this one.
        operation.getResponses().put("202", operation.getResponses().remove("200"));
        answers(operation, "202", "BatchStarted");
    }

    private static void answers(Operation operation, String status, String answer) {
        operation.getResponses().get(status).setContent(content(ApiDescription.JSON, reference(answer)));
    }

    private static Schema<?> counts() {
        Schema<?> counts = new ObjectSchema().description("Records by outcome.");
        for (String outcome : OUTCOMES) {
            counts.addProperty(outcome, id());
        }
        return counts;
    }

    /** What was asked for, with the defaults of what was left out; the records stand in the results. */
    private static Schema<?> command() {
        Schema<?> command = conversion("convert", "merge", "assign", "handOver")
                .addProperty("from", new StringSchema().description("Whose records are handed over."));
        command.getProperties().remove("leadIds");
        return command;
    }

    private static Schema<?> conversion(String... actions) {
        return assignment()
                .addProperty("action", words(actions).description("merge handles only leads with twins."))
                .addProperty("deduplicate", new BooleanSchema()._default(true))
                .addProperty("customerAction", words("linkOrCreate", "create", "link", "none"))
                .addProperty("customerId", id().description("The card for all; with link only."));
    }

    private static Schema<?> assignment() {
        return new ObjectSchema()
                .addProperty("leadIds", new ArraySchema().items(id()))
                .addProperty("salespeople", new ArraySchema().items(new StringSchema())
                        .description("Each gets an eligible record in turn."))
                .addProperty("teamId", id())
                .addProperty("force", new BooleanSchema()._default(false)
                        .description("Whether records that have a salesperson are eligible too; managers only."));
    }

    private static Schema<?> words(String... words) {
        return new StringSchema()._enum(List.of(words));
    }

    private static Schema<?> id() {
        return new IntegerSchema().format("int64");
    }
}
