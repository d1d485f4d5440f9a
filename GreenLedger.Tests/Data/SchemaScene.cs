using Npgsql;

namespace GreenLedger.Tests.Data;

/// <summary>
/// Two companies on 2 March 2026. Asan (1) has an open shift (1) with 110 in cash and 50 in the bank, and yesterday's (4);
/// Bek (2) closed his (2) at ten; Aida (3) is admin; a day of Bek's in February (5) was imported; Daniar (4) and the admin Erlan (6) are dismissed; person 5 and shift 3 are company 2's.
/// </summary>
internal static class SchemaScene
{
    public const string Sql =
        """
        insert into company (company_id, instance_id, name, time_zone, currency, language, created_at) overriding system value values
          (1, 1101, 'one', 'Asia/Bishkek', 'KGS', 'ru', '2026-01-01Z'),
          (2, 1102, 'two', 'Asia/Bishkek', 'KGS', 'en', '2026-01-01Z'),
          (3, 1103, 'three', 'Asia/Bishkek', 'KGS', 'en', '2026-01-01Z');
        insert into person (company_id, person_id, phone, name, role, is_active, created_at) overriding system value values
          (1, 1, '996700000001', 'Asan', 'worker', true, '2026-01-01Z'),
          (1, 2, '996700000002', 'Bek', 'worker', true, '2026-01-01Z'),
          (1, 3, '996700000003', 'Aida', 'admin', true, '2026-01-01Z'),
          (1, 4, null, 'Daniar', 'worker', false, '2026-01-01Z'),
          (2, 5, '996700000001', 'Asan', 'admin', true, '2026-01-01Z'),
          (1, 6, null, 'Erlan', 'admin', false, '2026-01-01Z');
        insert into person_chat (company_id, chat_id, person_id, bound_at) values (1, '996700000001@c.us', 1, '2026-01-01Z');
        insert into stranger (company_id, chat_id, first_at, last_at) values (1, '996999999999@c.us', '2026-01-01Z', '2026-01-01Z');
        insert into inbox (company_id, inbox_id, instance_id, sender, chat_id, id_message, form, received_at, payload, state, due_at) overriding system value
          select 1, n, 1101, 'person:1', '996700000001@c.us', 'M' || n, 1, '2026-03-02 03:00Z', '{}', 'handled', '2026-03-02 03:00Z' from generate_series(1, 9) n;
        insert into outbox (company_id, outbox_id, source, chat_id, text, priority, state, created_at, due_at) overriding system value
          values (1, 1, 'inbox:1:0', '996700000001@c.us', 'hello', 0, 'waiting', '2026-03-02 03:00Z', '2026-03-02 03:00Z');
        insert into dialog (company_id, chat_id, person_id, name, version, step, draft, started_by, updated_by, updated_at, asked_at)
          values (1, '996700000001@c.us', 1, 'expense', 1, 'amount', '{}', 1, 1, '2026-03-02 03:00Z', '2026-03-02 03:00Z');
        insert into receiver_lease values (1, gen_random_uuid(), 1, '2026-03-02 03:00Z', '2026-03-02 03:00Z');
        insert into reconciliation values (1, '2026-03-02 03:00Z', null);
        insert into instance_status values (1, 'serving', '', '2026-03-02 03:00Z', null, null, '2026-03-02 03:00Z');
        insert into scheduled_run values (1, 'daily_report', '2026-03-02 18:00Z', '2026-03-02 18:00Z');
        insert into operation_number values (1, 6);
        insert into person_act (company_id, person_act_id, person_id, kind, by_person, acted_at) overriding system value values (1, 1, 1, 'added', 3, '2026-03-02 03:00Z');
        insert into access_code (company_id, person_id, code, issued_at, expires_at) values (1, 1, '123456', '2026-03-02 03:00Z', '2026-03-02 03:10Z');
        insert into shift (company_id, shift_id, person_id, opening_cash, opening_bank, business_on, opened_at, closes_at, recorded_at, message) overriding system value values
          (1, 4, 1, 5, 0, '2026-03-01', '2026-03-01 03:00Z', '2026-03-01 18:00Z', '2026-03-01 03:00Z', null),
          (1, 2, 2, 100, 50, '2026-03-02', '2026-03-02 03:00Z', '2026-03-02 18:00Z', '2026-03-02 03:00Z', 2),
          (2, 3, 5, 100, 50, '2026-03-02', '2026-03-02 03:00Z', '2026-03-02 18:00Z', '2026-03-02 03:00Z', null);
        update shift set closed_at = closes_at, closed_how = 'midnight' where shift_id = 4;
        insert into import values (1, 1, 'a.csv', repeat('a', 64), 1, '2026-03-01 20:00Z');
        insert into shift (company_id, shift_id, person_id, opening_cash, opening_bank, business_on, opened_at, closes_at, closed_at, closed_how, recorded_at, import_id)
          overriding system value values
          (1, 5, 2, 100, 0, '2026-02-01', '2026-02-01 03:00Z', '2026-02-01 18:00Z', '2026-02-01 18:00Z', 'midnight', '2026-03-01 20:00Z', 1);
        insert into shift (company_id, shift_id, person_id, opening_cash, opening_bank, business_on, opened_at, closes_at, recorded_at, message) overriding system value values
          (1, 1, 1, 100, 50, '2026-03-02', '2026-03-02 03:00Z', '2026-03-02 18:00Z', '2026-03-02 03:00Z', 1);
        insert into operation (company_id, operation_id, shift_id, person_id, kind, pocket, amount, occurred_at, recorded_at, recorded_by, message) values
          (1, 1, 1, 1, 'income', 'cash', 40, '2026-03-02 05:00Z', '2026-03-02 05:00Z', 1, 3),
          (1, 2, 1, 1, 'expense', 'cash', -30, '2026-03-02 06:00Z', '2026-03-02 06:00Z', 1, 4),
          (1, 3, 2, 2, 'expense', 'cash', -10, '2026-03-02 09:00Z', '2026-03-02 09:00Z', 2, null),
          (1, 5, 1, 1, 'income', 'cash', 7, '2026-03-02 06:30Z', '2026-03-02 06:30Z', 1, null);
        insert into operation (company_id, operation_id, shift_id, person_id, kind, pocket, amount, price, markup, term_months, goods, client, occurred_at, recorded_at, recorded_by)
          values (1, 6, 2, 2, 'instalment', 'bank', -20, 20, 4, 12, 'телефон', null, '2026-03-02 09:10Z', '2026-03-02 09:10Z', 2);
        update operation set is_deleted = true, deleted_at = '2026-03-02 06:40Z', deleted_by = 3, deletion_reason = 'дважды' where operation_id = 5;
        update shift set closed_at = '2026-03-02 10:00Z', closed_how = 'hand' where shift_id = 2;
        insert into operation (company_id, operation_id, shift_id, person_id, kind, pocket, amount, occurred_at, recorded_at, recorded_by)
          values (1, 4, 2, 2, 'income', 'bank', 30, '2026-03-02 09:30Z', '2026-03-02 10:30Z', 2);
        select setval(pg_get_serial_sequence('company', 'company_id'), 5000), setval(pg_get_serial_sequence('person', 'person_id'), 5000),
          setval(pg_get_serial_sequence('shift', 'shift_id'), 5000), setval(pg_get_serial_sequence('inbox', 'inbox_id'), 5000),
          setval(pg_get_serial_sequence('outbox', 'outbox_id'), 5000);
        """;

    private const string Noon = "'2026-03-02 06:50Z'";

    private static readonly Dictionary<string, string[]> Rows = new(StringComparer.Ordinal)
    {
        ["company"] = ["instance_id = 9", "name = 'new'", "time_zone = 'UTC'", "currency = 'KGS'", "language = 'ru'", "created_at = " + Noon],
        ["person"] = ["company_id = 1", "phone = '996700000009'", "name = 'New'", "role = 'worker'", "created_at = " + Noon],
        ["person_chat"] = ["company_id = 1", "chat_id = '996700000002@c.us'", "person_id = 2", "bound_at = " + Noon],
        ["stranger"] = ["company_id = 1", "chat_id = '996999999998@c.us'", "first_at = " + Noon, "last_at = " + Noon],
        ["inbox"] = ["company_id = 1", "instance_id = 1101", "sender = 'person:1'", "chat_id = '996700000001@c.us'", "id_message = 'NEW'", "form = 1",
            "received_at = " + Noon, "payload = '{}'", "state = 'waiting'", "due_at = " + Noon],
        ["outbox"] = ["company_id = 1", "source = 'inbox:2:0'", "chat_id = '996700000001@c.us'", "text = 'hello'", "priority = 0", "state = 'waiting'",
            "created_at = " + Noon, "due_at = " + Noon],
        ["dialog"] = ["company_id = 1", "chat_id = '996700000002@c.us'", "person_id = 2", "name = 'expense'", "version = 1", "step = 'amount'", "draft = '{}'",
            "started_by = 1", "updated_by = 1", "updated_at = " + Noon, "asked_at = " + Noon],
        ["receiver_lease"] = ["company_id = 2", "holder = gen_random_uuid()", "backend_pid = 1", "backend_start = " + Noon, "expires_at = " + Noon],
        ["person_act"] = ["company_id = 1", "person_id = 2", "kind = 'added'", "acted_at = " + Noon],
        ["access_code"] = ["company_id = 1", "person_id = 2", "code = '654321'", "issued_at = " + Noon, "expires_at = timestamptz " + Noon + " + interval '10 minutes'"],
        ["reconciliation"] = ["company_id = 2", "asked_at = " + Noon],
        ["instance_status"] = ["company_id = 2", "mode = 'serving'", "detail = ''", "since = " + Noon, "seen_at = " + Noon],
        ["scheduled_run"] = ["company_id = 1", "job = 'close_shifts'", "due_at = " + Noon, "ran_at = " + Noon],
        ["import"] = ["company_id = 1", "import_id = 2", "file_name = 'b.csv'", "sha256 = repeat('b', 64)", "rows = 1", "imported_at = '2026-03-02 12:00Z'"],
        ["operation_number"] = ["company_id = 2", "last = 1"],
        ["shift"] = ["company_id = 1", "person_id = 2", "opening_cash = 0", "opening_bank = 0", "business_on = '2026-03-02'", "opened_at = '2026-03-02 11:00Z'", "closes_at = '2026-03-02 18:00Z'",
            "recorded_at = '2026-03-02 11:00Z'"],
        // Asan's shift of yesterday had no operations: a line that changes nothing.
        ["shift_close"] = ["company_id = 1", "person_id = 1", "business_on = '2026-03-01'", "shift_id = 4", "line = 2",
            "instalments_cash = 0", "instalment_sum_cash = 0", "instalments_bank = 0", "instalment_sum_bank = 0", "incomes_cash = 0",
            "income_sum_cash = 0", "incomes_bank = 0", "income_sum_bank = 0", "expenses_cash = 0", "expense_sum_cash = 0",
            "expenses_bank = 0", "expense_sum_bank = 0", "corrections_cash = 0", "correction_sum_cash = 0", "corrections_bank = 0",
            "correction_sum_bank = 0", "markups = 0", "months = 0", "late = 0", "deleted = 0"],
        ["operation"] = ["company_id = 1", "operation_id = 100", "shift_id = 1", "person_id = 1", "kind = 'expense'", "pocket = 'cash'", "amount = -10",
            "business_on = '2026-03-02'", "occurred_at = " + Noon, "recorded_at = " + Noon, "recorded_by = 1"],
    };

    public static readonly string[] Instalment = ["kind = 'instalment'", "price = 10", "markup = 2", "term_months = 12", "goods = 'телефон'", "client = 'Нурлан'"];

    /// <summary>Inserts an ordinary row, but for these columns.</summary>
    public static string Insert(string table, params IEnumerable<string> changes)
    {
        var values = Rows[table].Concat(changes).Select(change => change.Split(" = ", 2)).GroupBy(pair => pair[0], pair => pair[1]).ToList();
        // Identities are generated always; a test may name one all the same.
        var named = values.Any(value => value.Key == table + "_id") ? "overriding system value " : "";
        return $"insert into {table} ({string.Join(", ", values.Select(value => value.Key))}) {named}"
            + $"values ({string.Join(", ", values.Select(value => value.Last()))})";
    }

    public static string Delete(int operationId, params IEnumerable<string> changes)
    {
        string[] mark = ["is_deleted = true", "deleted_at = '2026-03-02 07:00Z'", "deleted_by = 3", "deletion_reason = 'ошибка'"];
        var values = mark.Concat(changes).Select(change => change.Split(" = ", 2)).GroupBy(pair => pair[0], pair => pair[1]);
        return $"update operation set {string.Join(", ", values.Select(value => $"{value.Key} = {value.Last()}"))} where company_id = 1 and operation_id = {operationId}";
    }

    public static string Close(int shiftId, string at = "'2026-03-02 12:00Z'", string how = "'hand'") =>
        $"update shift set closed_at = {at}, closed_how = {how} where shift_id = {shiftId}";

    public static async Task<TestDatabase> CreateAsync()
    {
        var database = await TestDatabase.CreateAsync();
        await using var connection = await database.DataSource.OpenConnectionAsync();
        await ExecuteAsync(connection, Sql);
        return database;
    }

    public static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
