package io.sarnakh.web;

import static io.sarnakh.web.ApiDescription.reference;

import io.sarnakh.conversion.Answers;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.BooleanSchema;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.NumberSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How the OpenAPI description tells scores and what they are made of (CUST-2, DUP-7). */
final class MatchDescription {

    /** What a GET of these paths answers. */
    static final Map<String, String> ANSWERS =
            Map.of("/api/leads/{id}/similar", "SimilarRecords", "/api/leads/{id}/conversion", "ConversionDialog");

    private MatchDescription() {
    }

    static Map<String, Schema<?>> schemas() {
        Map<String, Schema<?>> schemas = new LinkedHashMap<>();
        schemas.put("Signal", signal());
        schemas.put("CustomerCandidate", new ObjectSchema()
                .addProperty("customer", reference("Customer"))
                .addProperty("reasons", texts().description("Why the card is a candidate, strongest first."))
                .addProperty("score", score())
                .addProperty("band", new StringSchema()._enum(List.of("link", "ask")).description(
                        "Whether the card is good enough to be linked or a person is asked; the decision table"
                                + " customer-match-bands says from which score."))
                .addProperty("signals", signals("The reasons with what was compared. The score is"
                        + " 1 - (1 - weight) * (1 - weight) * ...; without the lead's own customer, its e-mail or phone"
                        + " it stays below the band link.")));
        schemas.put("SimilarRecord", new ObjectSchema()
                .addProperty("lead", reference("Lead").description("If not visible, only id, type and teamId."))
                .addProperty("matchedOn", texts().description("emailDomain, phone, customer, name."))
                .addProperty("score", score())
                .addProperty("signals", signals("What the score is made of, weights in bits: positive ones speak for"
                        + " the same person or company, negative ones against it. None if not visible."))
                .addProperty("visible", new BooleanSchema())
                .addProperty("notSame", new BooleanSchema().description("Somebody said so; only if visible.")));
        schemas.put("SimilarRecords", new ObjectSchema()
                .addProperty("items", list("SimilarRecord"))
                .addProperty("ignoredCriteria", new ArraySchema().items(new ObjectSchema()
                        .addProperty("criterion", new StringSchema()).addProperty("hits", id()))));
        schemas.put("Twin", new ObjectSchema()
                .addProperty("lead", reference("Lead"))
                .addProperty("matchedOn", texts().description("email, customer, phone."))
                .addProperty("visible", new BooleanSchema())
                .addProperty("lastActivityAt", new StringSchema().format("date-time")));
        schemas.put("ConversionDialog", new ObjectSchema()
                .addProperty("action", new StringSchema()._enum(Answers.ACTIONS))
                .addProperty("customerAction", new StringSchema()._enum(Answers.CUSTOMER_ACTIONS))
                .addProperty("customerId", id())
                .addProperty("salesperson", new StringSchema())
                .addProperty("teamId", id())
                .addProperty("duplicates", list("Twin"))
                .addProperty("customerCandidates", list("CustomerCandidate"))
                .addProperty("survivorId", id())
                .addProperty("excluded", new ArraySchema().items(new ObjectSchema()
                        .addProperty("leadId", id()).addProperty("reason", new StringSchema()))));
        return schemas;
    }

    private static Schema<?> signal() {
        return new ObjectSchema()
                .addProperty("reason", new StringSchema())
                .addProperty("field", new StringSchema().description("The record's field that was compared."))
                .addProperty("weight", new NumberSchema().format("double"))
                .addProperty("value", new StringSchema().description("What the record says."))
                .addProperty("otherValue", new StringSchema().description("What the card or other record says."))
                .addProperty("similarity", score());
    }

    private static Schema<?> signals(String description) {
        return list("Signal").description(description);
    }

    private static Schema<?> list(String of) {
        return new ArraySchema().items(reference(of));
    }

    private static Schema<?> texts() {
        return new ArraySchema().items(new StringSchema());
    }

    private static Schema<?> score() {
        return new NumberSchema().format("double").description("From 0 to 1.");
    }

    private static Schema<?> id() {
        return new IntegerSchema().format("int64");
    }
}
