using System.Net;
using GreenLedger.Simulator.Faults;

namespace GreenLedger.Tests.Simulator;

/// <summary>Which calls a fault befalls, and planning them over HTTP.</summary>
internal sealed class FaultPlanTests : SimulatorFixture
{
    [Test]
    public async Task Faults_happen_in_the_order_in_which_they_were_planned_and_are_used_up()
    {
        Instance.Faults.Plan(new Fault { Status = 502 }, new Fault { Status = 503, Times = 2 });
        Assert.That(await StatusesAsync(4), Is.EqualTo(new[] { 502, 503, 503, 200 }));
        Assert.That(Instance.Faults.All.Select(planned => planned.Happened), Is.EqualTo(new[] { 1, 2 }));
    }

    [Test]
    public async Task The_first_are_spared_and_then_every_third_goes_wrong()
    {
        Instance.Faults.Plan(new Fault { Skip = 2, Every = 3, Times = null });
        Assert.That(await StatusesAsync(9), Is.EqualTo(new[] { 200, 200, 502, 200, 200, 502, 200, 200, 502 }));
    }

    [Test]
    public async Task Chance_repeats_itself_with_the_seed()
    {
        var runs = new List<int[]>();
        foreach (var seed in (int[])[1, 1, 2])
        {
            Instance.Faults.Clear();
            Instance.Faults.Plan(new Fault { Probability = 0.5, Times = null, Seed = seed });
            runs.Add(await StatusesAsync(30));
        }

        Assert.That(runs[1], Is.EqualTo(runs[0]));
        Assert.That(runs[2], Is.Not.EqualTo(runs[0]));
        Assert.That(runs[0].Count(status => status == 502), Is.InRange(5, 25));
    }

    [TestCase("getStateInstance", 502)]
    [TestCase("GETSTATEINSTANCE", 502)]
    [TestCase("get*", 502)]
    [TestCase("any", 502)]
    [TestCase("send*", 200)]
    [TestCase("getState", 200)]
    public async Task A_fault_befalls_the_methods_that_it_names(string method, int status)
    {
        Instance.Faults.Plan(new Fault { Method = method });
        Assert.That(await StatusesAsync(1), Is.EqualTo(new[] { status }));
    }

    [Test]
    public async Task A_fault_may_befall_one_chat_alone()
    {
        Instance.Faults.Plan(new Fault { Containing = "79000000012@c.us", TakesEffect = true, Status = 503 });
        await SendTextAsync("раз");
        var reply = await PostRawAsync("sendMessage", """{"chatId":"79000000012@c.us","message":"два"}""");
        Assert.That(reply.Status, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        await Instance.PhoneOf("79000000012").HearsAsync("два");
    }

    [Test]
    public async Task A_wrong_token_uses_no_fault_up()
    {
        Instance.Faults.Plan(new Fault());
        await RequestAsync(HttpMethod.Get, $"/waInstance{Instance.IdInstance}/getStateInstance/wrong");
        Assert.That(Instance.Faults.Happened, Is.Zero);
    }

    [Test]
    public async Task Faults_are_planned_shown_and_forgotten_over_http()
    {
        var planned = await ControlAsync(HttpMethod.Post, "faults", """{"method":"sendMessage","answer":"cut","takesEffect":true,"fate":"sentAgain"}""");
        await ControlAsync(HttpMethod.Post, "faults", """[{"status":503},{"status":401}]""");

        Assert.That(planned.Status, Is.EqualTo(HttpStatusCode.OK), planned.Body);
        Assert.That(Instance.Faults.All.Select(one => (one.What.Method, one.What.Status)), Is.EqualTo(new[] { ("sendMessage", 502), ("any", 503), ("any", 401) }));
        Assert.That(Instance.Faults.All[0].What, Is.EqualTo(new Fault { Method = "sendMessage", Answer = FaultyAnswer.Cut, TakesEffect = true, Fate = Fate.SentAgain }));
        Assert.That(await StatusesAsync(1), Is.EqualTo(new[] { 503 }));
        var shown = (await ControlAsync(HttpMethod.Get, "faults")).Json.AsArray();
        Assert.That(shown.Select(one => $"{one!["what"]!["answer"]} {one["happened"]}"), Is.EqualTo(new[] { "cut 0", "status 1", "status 0" }));
        Assert.That((await ControlAsync(HttpMethod.Delete, "faults")).Body, Is.EqualTo("[]"));
    }

    [TestCase("""{"gravity":false}""", "gravity")]
    [TestCase("""{"answer":"sings"}""", "answer")]
    [TestCase("""no""", "invalid")]
    public async Task A_mistake_in_a_plan_is_said_in_words(string body, string words)
    {
        var reply = await ControlAsync(HttpMethod.Post, "faults", body);
        Assert.That((reply.Status, Instance.Faults.All.Count), Is.EqualTo((HttpStatusCode.BadRequest, 0)));
        Assert.That(reply.Body, Does.Contain(words));
    }

    [Test]
    public async Task Mishaps_are_planned_over_http_too()
    {
        await ControlAsync(HttpMethod.Post, "mishaps", """{"kind":"lost"}""");
        Asan.Says("раз");
        Asan.Says("два");
        Assert.That((string?)(await NextAsync())["messageData"]!["textMessageData"]!["textMessage"], Is.EqualTo("два"));
    }

    private async Task<int[]> StatusesAsync(int calls)
    {
        var statuses = new int[calls];
        for (var call = 0; call < calls; call++) statuses[call] = (int)(await GetAsync("getStateInstance")).Status;
        return statuses;
    }

    private Task<Reply> ControlAsync(HttpMethod verb, string path, string? body = null) =>
        RequestAsync(verb, $"/simulator/{Instance.IdInstance}/{path}", body is null ? null : new StringContent(body));
}
