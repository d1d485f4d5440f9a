using GreenLedger.Core.Dialogs;
using GreenLedger.Simulator.Faults;
using GreenLedger.Simulator.Phones;

namespace GreenLedger.Tests.Sending;

/// <summary>Every fault of a send, with a text, with buttons and with a file: in the end the message is there once.</summary>
internal sealed class SendFaultTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);
    private static readonly string[] Kinds = ["text", "buttons", "file"];

    [Test]
    public async Task Whatever_goes_wrong_with_a_send_the_message_is_there_once()
    {
        await using var scene = await SendingScene.CreateAsync(new HurriedTime(Patience), isDirect: true);
        await RunAsync(scene, SendFaults.All);
    }

    [Test]
    public async Task Without_an_echo_the_journal_tells_what_was_sent()
    {
        await using var scene = await SendingScene.CreateAsync(new HurriedTime(Patience), isDirect: true);
        scene.Simulator.Instance.Mishaps.Plan(new Mishap { Type = "outgoingAPIMessageReceived", Kind = MishapKind.Lost, Times = null });
        await RunAsync(scene, [.. SendFaults.Queued.Take(LongRun.Times(2, SendFaults.Queued.Count)), SendFaults.Queued.Single(fault => fault.Name == "queued after we gave up")]);
    }

    private static async Task RunAsync(SendingScene scene, IReadOnlyList<SendFault> faults)
    {
        var instance = scene.Simulator.Instance;
        var sends = (from fault in faults from kind in Kinds select (Fault: fault, Kind: kind)).Select((one, index) => (one.Fault, one.Kind, Phone: instance.PhoneOf($"79001{index:D6}"))).ToList();
        foreach (var send in sends)
        {
            instance.Faults.Plan(send.Fault.Fault with { Method = "send*", Containing = send.Phone.ChatId });
            await AddAsync(scene, send.Phone, send.Kind);
            // After each failure the lane waits longer, until a send succeeds.
            await AddAsync(scene, scene.Asan, send.Kind == "file" ? "file" : "text");
        }

        scene.Serve();
        await Eventually.IsTrueAsync(async () => await scene.ReadAsync<long>("select count(*) from outbox where attempts = 0 or state = 'sending'") == 0, "all were tried", TimeSpan.FromMinutes(2));
        foreach (var send in sends.Where(send => send.Fault.IsQueued)) await send.Phone.HearsAsync(_ => true);
        await Eventually.IsTrueAsync(() => instance.Notifications.Count == 0, "echoes and statuses are read");
        await Eventually.IsTrueAsync(
            async () =>
            {
                await scene.PassTimeAsync();
                return await scene.ReadAsync<long>("select count(*) from outbox where state <> 'sent'") == 0;
            },
            "everything is sent",
            TimeSpan.FromMinutes(2));

        using (Assert.EnterMultipleScope())
        {
            foreach (var send in sends)
                Assert.That(send.Phone.Heard, Has.Count.EqualTo(send.Fault.Heard), $"{send.Kind}: {send.Fault.Name}");
            Assert.That(instance.Faults.All.Select(planned => planned.Happened), Is.All.EqualTo(1));
            Assert.That(scene.Asan.Heard, Has.Count.EqualTo(sends.Count));
        }
    }

    private static Task AddAsync(SendingScene scene, SimulatedPhone phone, string kind) => kind switch
    {
        "file" => scene.AddFileAsync(phone, "За ноябрь"),
        "buttons" => scene.AddAsync(phone, "Записать?\n1. Да\n2. Нет", buttons: [new Choice("yes", "Да"), new Choice("no", "Нет")]),
        _ => scene.AddAsync(phone, "Расход 300,00 сом, банк"),
    };
}
