namespace GreenLedger.Tests.Data;

/// <param name="Guard">The constraint, unique index or trigger that must refuse it.</param>
/// <param name="Sql">What is tried on <see cref="SchemaScene"/>.</param>
public sealed record Attack(string Guard, string Sql)
{
    /// <summary>The name in the error, where it is not the guard's own.</summary>
    public string Says { get; init; } = Guard;

    public string Isolation { get; init; } = "read committed";

    /// <summary>What refuses the same thing earlier, and is taken away to see this guard work.</summary>
    public string[] Before { get; init; } = [];

    /// <summary>What refuses the same thing later: the mutation check takes it away too.</summary>
    public string[] Behind { get; init; } = [];

    public override string ToString() => $"{Guard}: {Sql}";
}

/// <summary>The one list of what the schema refuses. A guard that is missing here fails <see cref="SchemaCatalogTests"/>.</summary>
internal static partial class SchemaAttacks
{
    public static IEnumerable<Attack> All => [.. People, .. Messages, .. Shifts, .. Closings, .. Operations, .. Deletions, .. Imports];

    /// <param name="rule">As the error names it; its trigger looks after all of its table.</param>
    private static Attack Unsound(string rule, string sql) => new($"{rule.Split('_')[0]}_sound", sql) { Says = rule };

    private static string Insert(string table, params IEnumerable<string> changes) => SchemaScene.Insert(table, changes);

    private static Attack[] People =>
    [
        new("company_pkey", Insert("company", "company_id = 1")),
        new("company_instance_once", Insert("company", "instance_id = 1101")),
        new("company_currency_code", Insert("company", "currency = 'kgs'")),
        new("company_currency_code", Insert("company", "currency = E'KGS\\n'")),
        new("company_language_known", Insert("company", "language = 'ky'")),
        new("company_keeps_currency", "update company set currency = 'USD' where company_id = 1"),
        new("company_stays", "delete from company where company_id = 3") { Says = "nothing_is_deleted" },
        new("company_stays_whole", "truncate company cascade")
        {
            Says = "nothing_is_deleted", Before = ["person_stays_whole", "person_act_stays_whole", "shift_stays_whole", "shift_close_stays_whole", "operation_stays_whole", "import_stays_whole"],
        },

        new("person_pkey", Insert("person", "person_id = 1")),
        new("person_phone_once", Insert("person", "phone = '996700000001'")),
        new("person_phone_digits", Insert("person", "phone = '+996700000009'")),
        new("person_name_length", Insert("person", "name = ''")),
        new("person_name_length", Insert("person", "name = repeat('я', 61)")),
        new("person_role_known", Insert("person", "role = 'owner'")),
        new("person_language_known", Insert("person", "language = 'ky'")),
        new("person_company_id_fkey", Insert("person", "company_id = 99")),
        new("person_stays", "delete from person where person_id = 6") { Says = "nothing_is_deleted" },
        new("person_stays_whole", "truncate person cascade") { Says = "nothing_is_deleted", Before = ["person_act_stays_whole", "shift_stays_whole", "shift_close_stays_whole", "operation_stays_whole"] },

        new("person_chat_pkey", Insert("person_chat", "chat_id = '996700000001@c.us'")),
        new("person_chat_personal", Insert("person_chat", "chat_id = '120363@g.us'")),
        new("person_chat_personal", Insert("person_chat", "chat_id = E'996700000002@c.us\\n'")),
        new("person_chat_company_id_person_id_fkey", Insert("person_chat", "person_id = 5")),

        new("person_act_pkey", Insert("person_act", "person_act_id = 1")),
        new("person_act_kind_known", Insert("person_act", "kind = 'married'")),
        new("person_act_company_id_person_id_fkey", Insert("person_act", "person_id = 5")),
        new("person_act_company_id_by_person_fkey", Insert("person_act", "by_person = 5")),
        new("person_act_company_id_message_fkey", Insert("person_act", "message = 99")),
        new("person_act_stays", "delete from person_act where person_act_id = 1") { Says = "nothing_is_deleted" },
        new("person_act_stays", "update person_act set by_person = 2 where person_act_id = 1") { Says = "nothing_is_deleted" },
        new("person_act_stays_whole", "truncate person_act") { Says = "nothing_is_deleted" },

        new("access_code_pkey", Insert("access_code", "person_id = 1")),
        new("access_code_six_digits", Insert("access_code", "code = '12345'")),
        new("access_code_six_digits", Insert("access_code", "code = E'123456\\n'")),
        new("access_code_tries", Insert("access_code", "tries = 6")),
        new("access_code_tries", Insert("access_code", "tries = -1")),
        new("access_code_once", Insert("access_code", "code = '123456'")),
        new("access_code_ends", Insert("access_code", "expires_at = '2026-03-02 06:50Z'")),
        new("access_code_used_whole", Insert("access_code", "used_by = '996700000002@c.us'")),
        new("access_code_used_whole", Insert("access_code", "used_at = '2026-03-02 03:00Z'")),
        new("access_code_company_id_person_id_fkey", Insert("access_code", "person_id = 5")),

        new("stranger_pkey", Insert("stranger", "chat_id = '996999999999@c.us'")),
        new("stranger_name_length", Insert("stranger", "name = repeat('я', 61)")),
        new("stranger_company_id_fkey", Insert("stranger", "company_id = 99")),
    ];

    private static Attack[] Messages =>
    [
        new("inbox_pkey", Insert("inbox", "inbox_id = 1")),
        new("inbox_once", Insert("inbox", "id_message = 'M1'")),
        Unsound("inbox_id_message_length", Insert("inbox", "id_message = repeat('M', 129)")),
        Unsound("inbox_form_known", Insert("inbox", "form = 2")),
        Unsound("inbox_state_known", Insert("inbox", "state = 'lost'")),
        Unsound("inbox_body_kept", Insert("inbox", "payload = null")),
        Unsound("inbox_company_id_fkey", Insert("inbox", "company_id = 99")),
        new("inbox_company_id_person_id_fkey", Insert("inbox", "person_id = 5")),

        new("outbox_pkey", Insert("outbox", "outbox_id = 1")),
        new("outbox_once", Insert("outbox", "source = 'inbox:1:0'")),
        Unsound("outbox_text_length", Insert("outbox", "text = ''")),
        Unsound("outbox_text_length", Insert("outbox", "text = repeat('я', 20001)")),
        Unsound("outbox_priority_known", Insert("outbox", "priority = 4")),
        Unsound("outbox_state_known", Insert("outbox", "state = 'lost'")),
        Unsound("outbox_sent_has_id", Insert("outbox", "state = 'sent'")),
        Unsound("outbox_sent_has_id", Insert("outbox", "state = 'sent'", "api_id = ''")),
        Unsound("outbox_caption_length", Insert("outbox", "attachment = '{}'", "text = repeat('я', 1001)")),
        Unsound("outbox_caption_length", Insert("outbox", "attachment = 'null'", "text = repeat('я', 1001)")),
        Unsound("outbox_repeats_bounded", Insert("outbox", "repeats = 6")),
        Unsound("outbox_repeats_bounded", Insert("outbox", "repeats = -1")),
        Unsound("outbox_company_id_fkey", Insert("outbox", "company_id = 99")),
        Unsound("outbox_company_id_fkey", "update outbox set company_id = 99 where outbox_id = 1"),

        new("dialog_pkey", Insert("dialog", "chat_id = '996700000001@c.us'")),
        new("dialog_one_per_person", Insert("dialog", "person_id = 1")),
        new("dialog_company_id_person_id_fkey", Insert("dialog", "person_id = 5")),

        new("receiver_lease_pkey", Insert("receiver_lease", "company_id = 1")),
        new("receiver_lease_company_id_fkey", Insert("receiver_lease", "company_id = 99")),

        new("reconciliation_pkey", Insert("reconciliation", "company_id = 1")),
        new("reconciliation_company_id_fkey", Insert("reconciliation", "company_id = 99")),

        new("instance_status_pkey", Insert("instance_status", "company_id = 1")),
        new("instance_status_company_id_fkey", Insert("instance_status", "company_id = 99")),
        new("instance_status_mode_known", Insert("instance_status", "mode = 'asleep'", "out_since = '2026-03-02 03:00Z'")),
        new("instance_status_detail_length", Insert("instance_status", "detail = repeat('x', 201)")),
        new("instance_status_out_unless_serving", Insert("instance_status", "mode = 'stopped'")),
        new("instance_status_out_unless_serving", Insert("instance_status", "out_since = '2026-03-02 03:00Z'")),

        new("scheduled_run_pkey", Insert("scheduled_run", "job = 'daily_report'", "due_at = '2026-03-02 18:00Z'")),
        new("scheduled_run_job_known", Insert("scheduled_run", "job = 'backup'")),
        new("scheduled_run_company_id_fkey", Insert("scheduled_run", "company_id = 99")),

        new("operation_number_pkey", Insert("operation_number", "company_id = 1")),
        new("operation_number_company_id_fkey", Insert("operation_number", "company_id = 99")),
    ];
}
