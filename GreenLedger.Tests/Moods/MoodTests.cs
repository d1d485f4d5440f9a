using System.Diagnostics;

namespace GreenLedger.Tests.Moods;

/// <summary>Every mood at once, in one worker: what holds while they last, and once they are over.</summary>
internal sealed class MoodTests
{
    // Some seconds pass; a loop without pauses would make hundreds.
    private const int MostCalls = 16;

    // Only the names: what the moods need is started with the fixture.
    private static readonly IReadOnlyList<Mood> Table = MoodTable.All("");

    private MoodScene _scene = null!;
    private TlsServer _tls = null!;
    private IReadOnlyDictionary<int, (string Mode, string Detail)> _statuses = null!;
    private IReadOnlyDictionary<int, (string Mode, string Detail)> _laterStatuses = null!;
    private IReadOnlySet<int> _sentMeanwhile = null!;
    private Dictionary<string, int> _calls = null!;
    private Dictionary<string, string[]> _lines = null!;
    private int _knocks;

    private static IEnumerable<string> Names => Table.Select(mood => mood.Name);

    private static IEnumerable<string> Asked => Table.Where(mood => mood is { IsClosed: false, Url: null }).Select(mood => mood.Name);

    private static IEnumerable<string> Ending => Table.Where(mood => !mood.Stays).Select(mood => mood.Name);

    [OneTimeSetUp]
    public async Task LiveThroughThem()
    {
        _tls = await TlsServer.StartAsync();
        _scene = await MoodScene.StartAsync(MoodTable.All(_tls.Url));
        await _scene.Worker.ReadyAsync();
        await WaitForAsync(async () =>
            (await _scene.StatusesAsync()) is var statuses && _scene.Moods.All(mood => statuses.GetValueOrDefault(_scene.CompanyOf(mood)).Mode == mood.Mode));
        await _scene.RenewLeaseAsync();
        _scene.AsanOfTheWell.Says("меню");
        await _scene.AsanOfTheWell.HearsAsync("Меню");
        _statuses = await _scene.StatusesAsync();
        _sentMeanwhile = await _scene.SentAsync();
        _calls = _scene.Moods.ToDictionary(mood => mood.Name, _scene.CallsOf);
        _lines = _scene.Moods.ToDictionary(mood => mood.Name, LinesOf);
        _knocks = _tls.Connections;

        await _scene.EndMoodsAsync();
        var ended = _scene.Moods.Where(mood => !mood.Stays).Select(_scene.CompanyOf).ToList();
        await WaitForAsync(async () => await _scene.SentAsync() is var sent && ended.TrueForAll(sent.Contains));
        await WaitForAsync(async () => (_laterStatuses = await _scene.StatusesAsync()) is var statuses && ended.TrueForAll(company => statuses[company].Mode == "serving"));
    }

    [OneTimeTearDown]
    public async Task End()
    {
        await _scene.DisposeAsync();
        await _tls.DisposeAsync();
    }

    [TestCaseSource(nameof(Names))]
    public void It_is_said_once_what_happened_and_what_mends_it(string name)
    {
        var mood = Of(name);
        var says = mood.Says.Replace("KEY", $"{_scene.PlaceOf(mood)}", StringComparison.Ordinal);
        Assert.That(_lines[name].Count(line => line.Contains(says, StringComparison.Ordinal)), Is.InRange(1, Math.Max(1, mood.MostLines)), string.Join('\n', _lines[name]));
        Assert.That(_lines[name].Count(line => !line.Contains("[INF]", StringComparison.Ordinal)), Is.LessThanOrEqualTo(mood.MostLines), string.Join('\n', _lines[name]));
    }

    [TestCaseSource(nameof(Asked))]
    public void Its_instance_is_asked_now_and_then(string name) => Assert.That(_calls[name], Is.InRange(2, MostCalls));

    [TestCaseSource(nameof(Names))]
    public void The_database_knows_it(string name)
    {
        var (mode, detail) = _statuses[_scene.CompanyOf(Of(name))];
        Assert.That(mode, Is.EqualTo(Of(name).Mode));
        Assert.That(detail, Does.StartWith(Of(name).Detail));
    }

    [TestCaseSource(nameof(Names))]
    public void Meanwhile_its_messages_wait_with_us(string name) => Assert.That(_sentMeanwhile, Does.Not.Contain(_scene.CompanyOf(Of(name))));

    [TestCaseSource(nameof(Ending))]
    public void Once_it_is_over_the_message_leaves_once_without_a_restart(string name)
    {
        Assert.That(_scene.HeardIn(Of(name)), Is.EqualTo(1));
        Assert.That(_laterStatuses[_scene.CompanyOf(Of(name))].Mode, Is.EqualTo("serving"));
        Assert.That(LinesOf(Of(name)).Count(line => line.Contains("is authorized again", StringComparison.Ordinal)), Is.EqualTo(Of(name).Mode == "serving" ? 0 : 1));
    }

    [Test]
    public void The_company_whose_instance_is_well_notices_nothing()
    {
        Assert.That(_sentMeanwhile, Does.Contain(1));
        Assert.That(LinesOf(1).Where(line => !line.Contains("[INF]", StringComparison.Ordinal)), Is.Empty);
        Assert.That(_statuses[1].Mode, Is.EqualTo("serving"));
        Assert.That(_scene.Worker.IsAlive);
    }

    [Test]
    public void A_redirect_is_not_followed() => Assert.That(_scene.CallsOf("9999"), Is.Zero);

    [Test]
    public void Nothing_is_told_to_a_server_that_cannot_prove_its_name()
    {
        Assert.That(_tls.Requests, Is.Zero);
        Assert.That(_knocks, Is.InRange(2, MostCalls));
    }

    // What does not come is for the tests to say: each mood has its own.
    private static Task WaitForAsync(Func<Task<bool>> condition)
    {
        var began = Stopwatch.GetTimestamp();
        return Eventually.IsTrueAsync(async () => await condition() || Stopwatch.GetElapsedTime(began) > TimeSpan.FromSeconds(28), "");
    }

    private Mood Of(string name) => _scene.Moods.Single(mood => mood.Name == name);

    private string[] LinesOf(Mood mood) => LinesOf(_scene.CompanyOf(mood));

    private string[] LinesOf(int company) => [.. _scene.Worker.Output.Split('\n').Where(line =>
        line.Contains($"] Company {company}:", StringComparison.Ordinal) || line.Contains($"] Company {company},", StringComparison.Ordinal) || line.Contains($"] {company}:", StringComparison.Ordinal))];
}
