package io.sarnakh.testing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the engine has stored, to be compared before and after something that must change nothing. */
public final class EngineState {

    /** Of an instance. */
    private static final Map<String, String> OF_INSTANCE = Map.of(
            "tasks", "select * from act_ru_task where proc_inst_id_ = :instance order by id_",
            "executions", """
                    select id_, act_id_, business_key_, suspension_state_, is_active_, super_exec_
                    from act_ru_execution where proc_inst_id_ = :instance order by id_""",
            "jobs", """
                    select id_, duedate_, retries_, suspension_state_, priority_ from act_ru_job
                    where process_instance_id_ = :instance order by id_""",
            "variables", "select id_, name_, type_, long_, text_ from act_ru_variable where proc_inst_id_ = :instance order by id_",
            "links", "select * from act_ru_identitylink l where l.task_id_ in (select id_ from act_ru_task where proc_inst_id_ = :instance) order by id_",
            "comments", "select id_, message_ from act_hi_comment where proc_inst_id_ = :instance order by id_");

    /** Of everybody, without what logins and the rights on tasks change all the time. */
    private static final Map<String, String> OF_ALL = Map.of(
            "clean-up", "select id_, retries_, suspension_state_ from act_ru_job where handler_type_ = 'history-cleanup' order by id_",
            "users", "select id_, first_, last_, email_, pwd_, salt_ from act_id_user order by id_",
            "memberships", "select user_id_, group_id_ from act_id_membership order by 1, 2",
            "groups", "select id_, name_, type_ from act_id_group order by id_",
            "rights", "select * from act_ru_authorization where resource_type_ <> 7 order by id_",
            "filters", "select * from act_ru_filter order by id_",
            "deployments", "select id_ from act_re_deployment order by id_",
            "definitions", "select id_, suspension_state_, history_ttl_ from act_re_procdef order by id_",
            "job definitions", "select id_, suspension_state_, job_priority_ from act_ru_jobdef order by id_");

    private final JdbcClient jdbc;

    /** Of the program that uses this database. */
    public EngineState(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What belongs to an instance, and what concerns all. */
    public Map<String, Object> around(String instance) {
        Map<String, Object> state = new LinkedHashMap<>();
        OF_INSTANCE.forEach((name, sql) -> state.put(name, jdbc.sql(sql).param("instance", instance).query().listOfRows()));
        OF_ALL.forEach((name, sql) -> state.put(name, jdbc.sql(sql).query().listOfRows()));
        return state;
    }

    /** A job's row. */
    public Map<String, Object> job(String id) {
        List<Map<String, Object>> rows = jdbc.sql("select * from act_ru_job where id_ = ?").param(id).query().listOfRows();
        return rows.get(0);
    }
}
