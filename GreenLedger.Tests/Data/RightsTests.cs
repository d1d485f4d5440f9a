using Dapper;

namespace GreenLedger.Tests.Data;

/// <summary>Every right that the roles have, as the catalog knows it, beside a list that somebody read.</summary>
public sealed class RightsTests
{
    private const string RightsSql =
        """
        with granted as (
          select 'schema ' || nspname as thing, nspacl as acl, 'n' as kind, nspowner as owner from pg_namespace where nspname = 'public'
          union all
          select 'database', datacl, 'd', datdba from pg_database where datname = current_database()
          union all
          select case c.relkind when 'S' then 'sequence ' else 'table ' end || relname, relacl, case c.relkind when 'S' then 's' else 'r' end, relowner
          from pg_class c where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f', 'S')
          union all
          select format('table %s (%s)', c.relname, a.attname), a.attacl, 'c', c.relowner
          from pg_attribute a join pg_class c on c.oid = a.attrelid
          where c.relnamespace = 'public'::regnamespace and a.attnum > 0 and not a.attisdropped and a.attacl is not null
          union all
          select 'routine ' || p.oid::regprocedure, proacl, 'f', proowner
          from pg_proc p
          where pronamespace = 'public'::regnamespace
            and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
          union all
          select 'routine ' || p.oid::regprocedure, proacl, 'f', proowner
          from pg_proc p where pronamespace = 'pg_catalog'::regnamespace and proname in ('lo_creat', 'lo_create', 'lo_from_bytea')
        )
        select coalesce(g.rolname, 'public') || ': ' || lower(string_agg(x.privilege_type, ', ' order by x.privilege_type)) || ' on ' || thing
        from granted
        cross join aclexplode(coalesce(acl, acldefault(kind::"char", owner))) x
        left join pg_roles g on g.oid = x.grantee
        where x.grantee <> owner and not coalesce(g.rolsuper, false)
          and coalesce(g.rolname, '') not in ('gl_owner', 'pg_database_owner')
        group by thing, g.rolname
        """;

    private const string RolesSql =
        """
        select format('%s: %s', rolname, concat_ws(' ', case when rolcanlogin then 'login' end, case when rolsuper then 'super' end,
          case when rolbypassrls then 'bypassrls' end, case when rolcreaterole then 'createrole' end, case when rolcreatedb then 'createdb' end,
          case when rolreplication then 'replication' end,
          (select 'member of ' || string_agg(m.roleid::regrole::text, ', ' order by 1) from pg_auth_members m where m.member = r.oid)))
        from pg_roles r
        where rolname in ('gl_owner', 'gl_app', 'gl_ro', @login)
        order by array_position(array['gl_owner', 'gl_app', 'gl_ro']::name[], rolname)
        """;

    private const string NotOwnedSql =
        """
        select c.relname::text from pg_class c where c.relnamespace = 'public'::regnamespace and c.relowner <> 'gl_owner'::regrole and c.relkind in ('r', 'p', 'v', 'S')
        union all
        select p.oid::regprocedure::text from pg_proc p
        where p.pronamespace = 'public'::regnamespace and p.proowner <> 'gl_owner'::regrole
          and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
        union all
        select stxname from pg_statistic_ext where stxowner <> 'gl_owner'::regrole
        """;

    private TestDatabase _database = null!;

    [OneTimeSetUp]
    public async Task SetUpAsync() => _database = await TestDatabase.CreateAsync();

    [OneTimeTearDown]
    public async Task TearDownAsync() => await _database.DisposeAsync();

    [Test]
    public async Task The_roles_have_the_rights_that_are_listed_and_nobody_else_has_any()
    {
        var listed = (await File.ReadAllLinesAsync(Path.Combine(TestContext.CurrentContext.TestDirectory, "Data", "rights.txt")))
            .Where(line => line.Length > 0 && line[0] != '#');
        var rights = (await ListAsync(RightsSql)).Order(StringComparer.Ordinal).ToList();
        Assert.That(rights, Is.EqualTo(listed), $"Where every line is meant, rights.txt should hold:\n{string.Join('\n', rights)}");
    }

    [Test]
    public async Task No_role_may_do_more_than_its_rights_say()
    {
        var login = (await PostgresSetUp.ServerAsync()).Login.Name;
        Assert.That(await ListAsync(RolesSql, new { login }), Is.EqualTo(new[] { "gl_owner: ", "gl_app: ", "gl_ro: ", $"{login}: login member of gl_app" }));
    }

    [Test]
    public async Task Everything_belongs_to_the_owner() => Assert.That(await ListAsync(NotOwnedSql), Is.Empty);

    private async Task<IEnumerable<string>> ListAsync(string sql, object? arguments = null)
    {
        await using var connection = await _database.DataSource.OpenConnectionAsync();
        return await connection.QueryAsync<string>(sql, arguments);
    }
}
