using Dapper;
using GreenLedger.Core.Messaging;
using GreenLedger.Data;
using Npgsql;

namespace GreenLedger.Tests.Data;

public sealed class DapperSettingsTests
{
    private TestDatabase _database = null!;
    private NpgsqlConnection _connection = null!;

    private enum Weather
    {
        BlueSky,
        Rain,
    }

    private sealed record Row(
        long RowId, long? Amount, IncomingKind Kind, IncomingKind? LastKind, Weather? Sky, DateTimeOffset OccurredAt, DateTimeOffset? DeletedAt,
        DateOnly BornOn, DateOnly? DueOn, bool IsDeleted, string? Comment);

    private const string RowSql =
        """
        select
            7::bigint as row_id, @amount::bigint as amount, @kind::text as kind, @lastKind::text as last_kind, @sky::text as sky,
            @occurredAt::timestamptz as occurred_at, @deletedAt::timestamptz as deleted_at,
            @bornOn::date as born_on, @dueOn::date as due_on, @isDeleted as is_deleted, @comment::text as comment
        """;

    private static readonly Row Full = new(
        7, -300, IncomingKind.Undecodable, IncomingKind.Tap, Weather.BlueSky,
        new DateTimeOffset(2026, 3, 31, 23, 59, 59, TimeSpan.Zero), new DateTimeOffset(2026, 4, 1, 0, 0, 0, TimeSpan.Zero),
        new DateOnly(2000, 2, 29), new DateOnly(2026, 12, 31), true, "x");

    [OneTimeSetUp]
    public async Task SetUp()
    {
        _database = await TestDatabase.CreateAsync();
        DapperSettings.StoreAsText<Weather>();
        _connection = await _database.DataSource.OpenConnectionAsync();
    }

    [OneTimeTearDown]
    public async Task TearDown()
    {
        await _connection.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Test]
    public async Task A_positional_record_goes_out_and_comes_back_the_same() =>
        Assert.That(await _connection.QuerySingleAsync<Row>(RowSql, Full), Is.EqualTo(Full));

    [Test]
    public async Task A_record_with_all_its_gaps_comes_back_the_same()
    {
        var gaps = Full with { Amount = null, LastKind = null, Sky = null, DeletedAt = null, DueOn = null, Comment = null };
        Assert.That(await _connection.QuerySingleAsync<Row>(RowSql, gaps), Is.EqualTo(gaps));
    }

    [Test]
    public async Task An_enum_is_stored_as_its_name_in_small_letters()
    {
        Assert.That(await _connection.ExecuteScalarAsync<string>("select @sky", new { sky = Weather.BlueSky }), Is.EqualTo("blue_sky"));
        Assert.That(await _connection.ExecuteScalarAsync<string>("select @sky", new { sky = (Weather?)Weather.Rain }), Is.EqualTo("rain"));
        Assert.That(await _connection.QuerySingleAsync<Weather>("select 'blue_sky'"), Is.EqualTo(Weather.BlueSky));
        Assert.That(await _connection.QuerySingleAsync<Weather?>("select null::text"), Is.Null);
    }

    [Test]
    public void A_word_that_is_no_value_of_the_enum_is_not_taken_for_one() =>
        Assert.That(
            async () => await _connection.QuerySingleAsync<Weather>("select 'hail'"),
            Throws.Exception.With.Message.Contains("hail").Or.InnerException.Message.Contains("hail"));

    [Test]
    public async Task An_instant_with_any_offset_is_stored_and_comes_back_in_utc()
    {
        var bishkek = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.FromHours(6));
        var back = await _connection.QuerySingleAsync<DateTimeOffset>("select @bishkek", new { bishkek });
        Assert.That(back, Is.EqualTo(bishkek));
        Assert.That(back.Offset, Is.EqualTo(TimeSpan.Zero));

        var nullable = await _connection.QuerySingleAsync<DateTimeOffset?>("select @at", new { at = (DateTimeOffset?)bishkek });
        Assert.That(nullable?.Offset, Is.EqualTo(TimeSpan.Zero));
    }

    [TestCase("select 1::bigint as amount, 2::bigint as row_id, true as is_deleted", TestName = "A_column_that_moved_throws")]
    [TestCase("select 1::bigint as row_id, 2::bigint as amount", TestName = "A_column_that_is_missing_throws")]
    [TestCase("select 1::bigint as row_id, 2::bigint as amount, true as was_deleted", TestName = "A_column_that_was_renamed_throws")]
    [TestCase("select 1::bigint as row_id, 2::int as amount, true as is_deleted", TestName = "A_column_of_another_type_throws")]
    public void A_column_that_does_not_fit_the_record_throws(string sql) =>
        Assert.That(async () => await _connection.QuerySingleAsync<Small>(sql), Throws.TypeOf<InvalidOperationException>());

    [Test]
    public async Task What_the_connection_string_says_wins_over_the_defaults()
    {
        await using var plain = GreenLedgerDataSource.Create("Host=nowhere");
        await using var wished = GreenLedgerDataSource.Create("Host=nowhere;MaxPoolSize=7;Application Name=other");

        var defaults = new NpgsqlConnectionStringBuilder(plain.ConnectionString);
        Assert.That((defaults.MaxPoolSize, defaults.MaxAutoPrepare, defaults.ApplicationName), Is.EqualTo((20, 100, "GreenLedger")));
        var wishes = new NpgsqlConnectionStringBuilder(wished.ConnectionString);
        Assert.That((wishes.MaxPoolSize, wishes.MaxAutoPrepare, wishes.ApplicationName), Is.EqualTo((7, 100, "other")));
    }

    private sealed record Small(long RowId, long Amount, bool IsDeleted);
}
