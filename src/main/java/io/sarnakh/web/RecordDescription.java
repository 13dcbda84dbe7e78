package io.sarnakh.web;

import static io.sarnakh.web.ApiDescription.reference;

import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.BooleanSchema;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How the OpenAPI description tells what records hold that is no field in a table of fields (contract 2). */
final class RecordDescription {

    private RecordDescription() {
    }

    /** Completes the schemas that come from tables of fields. */
    static void complete(Map<String, Schema<?>> records) {
        records.get("Lead")
                .addProperty(LeadView.SIMILAR_COUNT, new IntegerSchema().readOnly(true))
                .addProperty(LeadView.CONTACTS, list("Contact").readOnly(true)
                        .description("Further people, from merged records. Only in answers with a single record."));
        records.get("Team")
                .addProperty("leadsEffective", new BooleanSchema().readOnly(true)
                        .description("The global switch and the team's own choice."))
                .addProperty("members", list("Member"))
                .addProperty("openLeads", openLeads());
        records.get("Stage")
                .addProperty("teams", new ArraySchema().items(id()).description("None: shared by all teams."));
        records.get("Settings").addProperty("openLeads", openLeads());
    }

    static Map<String, Schema<?>> schemas() {
        Map<String, Schema<?>> schemas = new LinkedHashMap<>();
        schemas.put("Contact", new ObjectSchema()
                .addProperty("leadId", id().description("The merged record."))
                .addProperty("contactName", new StringSchema())
                .addProperty("jobPosition", new StringSchema())
                .addProperty("email", new StringSchema())
                .addProperty("phone", new StringSchema())
                .addProperty("role", new StringSchema()));
        schemas.put("Member", new ObjectSchema()
                .addProperty("user", new StringSchema())
                .addProperty("capacity", new IntegerSchema().description("How many leads they take in 30 days."))
                .addProperty("paused", new BooleanSchema()));
        schemas.put("User", new ObjectSchema()
                .addProperty("id", new StringSchema())
                .addProperty("firstName", new StringSchema())
                .addProperty("lastName", new StringSchema())
                .addProperty("email", new StringSchema())
                .addProperty("password", new StringSchema().writeOnly(true))
                .addProperty("role", new StringSchema()._enum(List.of("rep", "manager", "admin")))
                .addProperty("visibility", new StringSchema()._enum(List.of("all", "own")))
                .addProperty("active", new BooleanSchema()
                        .description("False: deactivated. Cannot log in, and nothing is given to them. Changed by PATCH.")));
        return schemas;
    }

    private static Schema<?> openLeads() {
        return id().readOnly(true).description("How many open leads remain. Only where leads are switched off.");
    }

    private static Schema<?> list(String of) {
        return new ArraySchema().items(reference(of));
    }

    private static Schema<?> id() {
        return new IntegerSchema().format("int64");
    }
}
