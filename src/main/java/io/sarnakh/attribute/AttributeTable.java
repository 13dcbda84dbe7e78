package io.sarnakh.attribute;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.dao.support.DataAccessUtils;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A table whose columns are the fields of a record, with the columns {@code id} and {@code version}. Writes only the
 * columns that are given; each update raises the version by one.
 *
 * @param <F> the fields of the record
 */
public final class AttributeTable<F extends Enum<F> & Attribute> {

    private final JdbcTemplate jdbc;
    private final String table;
    private final Class<F> fields;

    /** A table of the given name. */
    public AttributeTable(JdbcTemplate jdbc, String table, Class<F> fields) {
        this.jdbc = jdbc;
        this.table = table;
        this.fields = fields;
    }

    /** Inserts a row and answers its id. Columns that are absent take the column's default. */
    public long insert(Values<F> values) {
        String columns = values.present().stream().map(Attribute::column).collect(Collectors.joining(", "));
        String marks = String.join(", ", Collections.nCopies(values.present().size(), "?"));
        String sql = "insert into " + table + " (" + columns + ") values (" + marks + ") returning id";
        Long id = jdbc.queryForObject(sql, Long.class, arguments(values));
        return id;
    }

    /** Writes the given columns and raises the version. */
    public void update(long id, Values<F> changes) {
        update(id, changes, ", version = version + 1");
    }

    /** Writes columns that callers do not see, so that the version stays what it was. */
    public void updateUnseen(long id, Values<F> changes) {
        update(id, changes, "");
    }

    private void update(long id, Values<F> changes, String further) {
        if (changes.isEmpty()) {
            return;
        }
        String columns = changes.present().stream().map(f -> f.column() + " = ?").collect(Collectors.joining(", "));
        Object[] arguments = arguments(changes);
        Object[] withId = Arrays.copyOf(arguments, arguments.length + 1);
        withId[arguments.length] = id;
        jdbc.update("update " + table + " set " + columns + further + " where id = ?", withId);
    }

    /** One row by id. */
    public Optional<Values<F>> find(long id) {
        return find(id, "");
    }

    /** One row by id, locked against other writers until the transaction ends. */
    public Optional<Values<F>> lock(long id) {
        return find(id, " for update");
    }

    private Optional<Values<F>> find(long id, String lock) {
        return Optional.ofNullable(DataAccessUtils.singleResult(
                jdbc.query("select * from " + table + " where id = ?" + lock, this::map, id)));
    }

    /** Maps a row that holds all columns of the table. */
    public Values<F> map(ResultSet row, int number) throws SQLException {
        Values<F> values = Values.none(fields);
        for (F field : fields.getEnumConstants()) {
            values.set(field, field.type().fromSql(row, field.column()));
        }
        return values;
    }

    private Object[] arguments(Values<F> values) {
        return values.present().stream().map(f -> f.type().toSql(values.get(f))).toArray();
    }
}
