namespace GreenLedger.Tests.Conversations;

/// <summary>A database for the fixture; a company with the admin Aida and the workers Asan and Bek for each test.</summary>
public abstract class ConversationFixture
{
    private TestDatabase _database = null!;

    internal Chat Chat { get; private set; } = null!;

    internal Member Aida => Chat.Admin;

    internal Member Asan { get; private set; } = null!;

    internal Member Bek { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task Clone_the_database() => _database = await TestDatabase.CreateAsync();

    [OneTimeTearDown]
    public async Task Drop_the_database() => await _database.DisposeAsync();

    [SetUp]
    public Task Start_a_company() => StartAsync();

    [TearDown]
    public async Task End_the_company() => await Chat.DisposeAsync();

    /// <summary>Another company than the usual one: in English, or with buttons.</summary>
    internal Task StartAsync(Core.Texts.Language language = Core.Texts.Language.Russian, bool buttons = false, string currency = "KGS") =>
        StartAsync(() => Chat.StartAsync(_database, language, buttons, currency));

    /// <summary>A company elsewhere, at another time.</summary>
    internal Task StartAsync(string zoneName, DateTimeOffset now) => StartAsync(() => Chat.StartAsync(_database, zoneName: zoneName, now: now));

    private async Task StartAsync(Func<Task<Chat>> start)
    {
        if (Chat is not null) await Chat.DisposeAsync();
        Chat = await start();
        Asan = await Chat.HireAsync("Asan");
        Bek = await Chat.HireAsync("Bek");
    }

    /// <summary>Opens a shift with so much in cash and in the bank.</summary>
    internal static async Task<Heard> OpenAsync(Member member, string cash = "50000", string bank = "20000")
    {
        var opened = await member.SaysAll("Открыть смену", cash, bank, "да");
        Assert.That(opened.Text, Does.Contain("Смена открыта").Or.Contain("Shift opened"));
        return opened;
    }

    internal static void Expect(Heard heard, params string[] parts)
    {
        foreach (var part in parts) Assert.That(heard.Text, Does.Contain(part).IgnoreCase);
    }
}
