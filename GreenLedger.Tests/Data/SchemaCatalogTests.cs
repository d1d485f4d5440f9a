using Dapper;

namespace GreenLedger.Tests.Data;

public sealed class SchemaCatalogTests
{
    private const string GuardsSql =
        """
        select conname::text from pg_constraint
        where connamespace = 'public'::regnamespace and contype <> 't' and conrelid <> 'schemaversions'::regclass
        union
        select tgname::text from pg_trigger where not tgisinternal
        union
        select indexrelid::regclass::text from pg_index
        where indisunique and indrelid <> 'schemaversions'::regclass
          and indrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace)
        """;

    private const string CompanyLaterSql =
        """
        with keyed as (
          select indexrelid::regclass::text as name, indrelid as table_id, indkey[0] as first
          from pg_index
          where indrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace)
          union all
          select conname::text, conrelid, conkey[1]
          from pg_constraint
          where contype = 'f' and connamespace = 'public'::regnamespace
          union all
          select conname::text || ' (referenced)', confrelid, confkey[1]
          from pg_constraint
          where contype = 'f' and connamespace = 'public'::regnamespace)
        select k.name
        from keyed k
        join pg_attribute c on c.attrelid = k.table_id and c.attname = 'company_id'
        where k.first <> c.attnum
        """;

    private const string NullableSql =
        """
        select distinct conrelid::regclass || '.' || attname
        from pg_constraint
        join pg_attribute on attrelid = conrelid and attnum = any(conkey)
        where contype = 'c' and connamespace = 'public'::regnamespace and not attnotnull
        """;

    private const string OpenFunctionsSql =
        """
        select distinct proname::text
        from pg_trigger
        join pg_proc on pg_proc.oid = tgfoid
        where not tgisinternal and not coalesce('search_path=public, pg_temp' = any(proconfig), false)
          and prosrc !~ '\m(from|join|into|update)\s+public\.'
        """;

    private const string HalfOpenFunctionsSql =
        """
        select proname::text
        from pg_proc
        where pronamespace = 'public'::regnamespace and proconfig is null
          and regexp_replace(prosrc, 'no key update|do update|distinct from|--[^\n]*|''[^'']*''', '', 'g') ~ '\m(from|join|update)\s+(?!public\.|unnest\(|\()[a-z]'
          and not exists (select from pg_depend where classid = 'pg_proc'::regclass and objid = pg_proc.oid and deptype = 'e')
        """;

    // The configuration knows a company by its instance, and one instance serves one company.
    private static readonly string[] Across_companies = ["company_instance_once"];

    // They read no table, and call by its full name whatever they call, so nothing put in their place can mislead them.
    private static readonly string[] Reading_nothing = ["operation_sound", "refuse_removal"];

    // They refuse nothing: each is taken away in SchemaLinesTests.
    private static readonly string[] Writing = ["shift_close_writes", "shift_close_writes_at_last", "shift_close_goes_on", "shift_close_takes_back"];

    // NULL passes a CHECK: here it is either meant (a person without a phone yet) or an attack of its own in the list.
    private static readonly string[] May_be_null =
    [
        "person.phone", "person.language", "access_code.used_at", "access_code.used_by", "stranger.name", "instance_status.out_since",
        "shift.closed_at", "shift.closed_how", "shift.message", "shift.import_id",
    ];

    private TestDatabase _database = null!;

    [OneTimeSetUp]
    public async Task SetUpAsync() => _database = await TestDatabase.CreateAsync();

    [OneTimeTearDown]
    public async Task TearDownAsync() => await _database.DisposeAsync();

    [Test]
    public async Task Every_constraint_unique_index_and_trigger_is_attacked()
    {
        var attacked = SchemaAttacks.All.Select(attack => attack.Guard).Distinct();
        Assert.That(await ListAsync(GuardsSql), Is.EquivalentTo(attacked.Concat(Writing)));
    }

    [Test]
    public async Task Every_key_index_and_reference_of_a_companys_table_begins_with_the_company()
    {
        Assert.That(await ListAsync(CompanyLaterSql), Is.EquivalentTo(Across_companies));
    }

    [Test]
    public async Task Where_a_check_looks_at_a_column_that_may_be_null_somebody_thought_of_it()
    {
        Assert.That(await ListAsync(NullableSql), Is.EquivalentTo(May_be_null));
    }

    [Test]
    public async Task Every_trigger_that_reads_a_table_reads_the_real_one()
    {
        Assert.That(await ListAsync(OpenFunctionsSql), Is.EquivalentTo(Reading_nothing));
        Assert.That(await ListAsync(HalfOpenFunctionsSql), Is.Empty, "where the path is not set, every table is called by its full name");
    }

    private async Task<IEnumerable<string>> ListAsync(string sql)
    {
        await using var connection = await _database.DataSource.OpenConnectionAsync();
        return await connection.QueryAsync<string>(sql);
    }
}
