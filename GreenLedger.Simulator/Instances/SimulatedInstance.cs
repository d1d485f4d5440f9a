using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using GreenLedger.Simulator.Faults;
using GreenLedger.Simulator.Messages;
using GreenLedger.Simulator.Phones;
using GreenLedger.Simulator.Protocol;
using GreenLedger.Simulator.Queues;

namespace GreenLedger.Simulator.Instances;

/// <summary>One WhatsApp account behind Green API: its state, its two queues, its journal, and the phones it talks to.</summary>
public sealed class SimulatedInstance
{
    private readonly TimeProvider clock;
    private readonly CancellationToken stop;
    private readonly MessageIds ids;
    private readonly Mishaps mishaps;
    private readonly Lock gate = new();
    private readonly List<Action> missed = [];
    private readonly List<(InstanceState State, DateTimeOffset At)> stateHistory = [];
    private readonly ConcurrentDictionary<string, SimulatedPhone> phones = new(StringComparer.Ordinal);
    private volatile InstanceSwitches switches;
    private InstanceState state = InstanceState.Authorized;
    private int starts;

    internal SimulatedInstance(InstanceOptions options, TimeProvider clock, FileShelf shelf, CancellationToken stop)
    {
        this.clock = clock;
        this.stop = stop;
        switches = options.Switches;
        ids = new MessageIds(options.Seed);
        IdInstance = options.IdInstance;
        Token = options.ApiTokenInstance;
        Phone = options.Phone;
        Shelf = shelf;
        Settings = options.Fresh ? InstanceSettings.Fresh(OwnId, options.SendDelayMilliseconds) : InstanceSettings.AllOn(OwnId, options.SendDelayMilliseconds);
        Bubbles = new BubbleLog { Appeared = ShowBubble, Altered = ChangeBubble };
        Notifications = new NotificationQueue(clock, () => switches) { Taken = MarkRead };
        Sends = new SendQueue(clock, () => switches);
        Journal = new Journal(clock, () => switches, InForm);
        mishaps = new Mishaps(Mishaps, Notifications);
        Quotas = new Quotas(clock, () => switches);
        Login = new Login(options.Seed, clock);
        stateHistory.Add((state, clock.GetUtcNow()));
    }

    public string IdInstance { get; }

    public string Token { get; private set; }

    public string Phone { get; }

    public InstanceSettings Settings { get; }

    public NotificationQueue Notifications { get; }

    public SendQueue Sends { get; }

    public Journal Journal { get; }

    public BubbleLog Bubbles { get; }

    public ChatLog Chats { get; } = new();

    /// <summary>How the account's phone is linked.</summary>
    internal Login Login { get; }

    /// <summary>The account's phone scans a code: linked, unless it is an old one or another's.</summary>
    public bool Scan(string code)
    {
        if (State != InstanceState.NotAuthorized || !Login.IsCurrent(code)) return false;
        SetState(InstanceState.Authorized);
        return true;
    }

    /// <summary>What goes wrong with the next calls.</summary>
    public Occasions<Fault> Faults { get; } = new();

    /// <summary>What goes wrong with the next notifications.</summary>
    public Occasions<Mishap> Mishaps { get; } = new();

    public ICollection<SimulatedPhone> Phones => phones.Values;

    public InstanceSwitches Switches
    {
        get => switches;
        set
        {
            switches = value;
            Sends.Wake();
        }
    }

    public InstanceState State
    {
        get
        {
            lock (gate) return state;
        }
    }

    internal FileShelf Shelf { get; }

    internal Quotas Quotas { get; }

    internal string OwnId => $"{Phone}@c.us";

    internal TimeSpan SendDelay => switches.SendDelayMilliseconds is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : Settings.SendDelay;

    /// <summary>The phone of the person with this number, the same one each time; a name given later replaces the earlier.</summary>
    public SimulatedPhone PhoneOf(string number, string? name = null)
    {
        var phone = phones.GetOrAdd(number, _ => new SimulatedPhone(this, number));
        if (name is not null) phone.Name = name;
        return phone;
    }

    internal SimulatedPhone? FindPhone(string chatId) => chatId.EndsWith("@lid", StringComparison.Ordinal)
        ? phones.Values.FirstOrDefault(phone => phone.Lid == chatId)
        : phones.GetValueOrDefault(chatId.Split('@')[0]);

    /// <summary>The same person under the other id, as far as it is known; groups have but one.</summary>
    internal string InForm(string chatId, ChatIds form) => form switch
    {
        ChatIds.Lids when chatId.EndsWith("@c.us", StringComparison.Ordinal) => FindPhone(chatId)?.Lid ?? Lids.Of(chatId.Split('@')[0]),
        ChatIds.Numbers when FindPhone(chatId) is { } phone => phone.ChatId,
        _ => chatId,
    };

    /// <summary>Any notification, whatever the settings say; a whole answer of receiveNotification gives its body.</summary>
    public void Enqueue(JsonNode body)
    {
        var inner = body is JsonObject whole && whole.ContainsKey("receiptId") && whole["body"] is { } wrapped ? wrapped : body;
        Notifications.Add(inner.ToWire());
    }

    /// <summary>Anything at all in the place of the body, be it JSON or not.</summary>
    public void EnqueueRaw(string body) => Notifications.Add(body);

    public void SetState(InstanceState next)
    {
        lock (gate)
        {
            if (state == next) return;
            state = next;
            stateHistory.Add((next, clock.GetUtcNow()));
            // An expired instance tells nothing any more.
            if (next != InstanceState.Expired)
            {
                Notify(new JsonObject
                {
                    ["typeWebhook"] = "stateInstanceChanged",
                    ["instanceData"] = InstanceData(),
                    ["timestamp"] = Now(),
                    ["stateInstance"] = next.ToWire(),
                });
            }
            if (IsConnected)
            {
                foreach (var deliver in missed) deliver();
                missed.Clear();
            }
        }
        Sends.Wake();
    }

    /// <summary>Starting for the scripted time, then as before; a yellow card is gone afterwards.</summary>
    public void Reboot()
    {
        InstanceState after;
        int start;
        lock (gate)
        {
            after = state is InstanceState.YellowCard or InstanceState.Starting ? InstanceState.Authorized : state;
            start = ++starts;
        }
        SetState(InstanceState.Starting);
        var startingFor = TimeSpan.FromSeconds(switches.StartingSeconds);
        if (startingFor > TimeSpan.Zero) _ = ReturnAsync(startingFor, start, after);
        else SetState(after);
    }

    internal JsonArray StateHistory()
    {
        lock (gate)
        {
            return [.. stateHistory.Select(one => new JsonObject
            {
                ["stateInstance"] = one.State.ToWire(),
                ["timestamp"] = one.At.ToUnixTimeSeconds(),
            }).Reverse()];
        }
    }

    internal string RenewToken() => Token = ids.NextToken();

    /// <summary>Something that happened to the account: queued if its type is switched on.</summary>
    internal void Notify(JsonObject body)
    {
        if (Messages.Notifications.AreWanted(Settings, body)) mishaps.PassOn(body.Text("typeWebhook") ?? "", body.ToWire());
    }

    internal void NotifyQuotaExceeded() => Notify(new JsonObject
    {
        ["typeWebhook"] = "quotaExceeded",
        ["instanceData"] = InstanceData(),
        ["quotaData"] = Quotas.NotificationData(),
    });

    /// <summary>What a person did, once the account is there to see it.</summary>
    internal void WhenConnected(Action deliver)
    {
        lock (gate)
        {
            if (IsConnected) deliver();
            else if (switches.DeliverMissedMessages) missed.Add(deliver);
        }
    }

    internal JsonObject InstanceData() => new()
    {
        ["idInstance"] = long.TryParse(IdInstance, out var number) ? number : IdInstance,
        ["wid"] = State == InstanceState.NotAuthorized ? "" : OwnId,
        ["typeInstance"] = "whatsapp",
    };

    internal DateTimeOffset Time() => clock.GetUtcNow();

    internal long Now() => Time().ToUnixTimeSeconds();

    internal string NextIncomingId(string chatId) => ids.NextIncoming(chatId, switches.CollidingIds);

    /// <summary>Takes a send into the queue.</summary>
    internal string Accept(Call call, StoredFile? file)
    {
        var chatId = call.ChatId!;
        var send = new QueuedSend(ids.NextOutgoing(chatId, switches.CollidingIds), chatId, call.Method, call.Body, file, clock.GetUtcNow())
        {
            Fate = call.Fault?.Fate ?? Fate.Sent,
            AgainAfter = TimeSpan.FromSeconds(call.Fault?.AgainAfterSeconds ?? 0),
        };
        if (send.Fate != Fate.Vanishes) Journal.Add(JournalEntry.Outgoing(send.IdMessage, chatId, send.AddedAt, SentMessage.ToMessageData(send)));
        Sends.Add(send);
        return send.IdMessage;
    }

    internal Task RunAsync()
    {
        var release = new Release(this, clock, stop);
        return Sends.RunAsync(
            () => State == InstanceState.Authorized,
            () => SendDelay,
            send => ShowSending(send, Chats.BeginSending),
            send =>
            {
                ShowSending(send, Chats.EndSending);
                release.Send(send);
            },
            stop);
    }

    private bool IsConnected => state is InstanceState.Authorized or InstanceState.YellowCard;

    private void ShowSending(QueuedSend send, Action<string> show)
    {
        if (FindPhone(send.ChatId) is { } phone) show(phone.Number);
    }

    private void ShowBubble(Bubble bubble)
    {
        if (FindPhone(bubble.ChatId) is not { } phone) return;
        Chats.Add(new ChatMessage(phone.Number, bubble.IdMessage, IsOwn: false, bubble.Text, bubble.At)
        {
            Header = bubble.Header,
            Footer = bubble.Footer,
            Buttons = bubble.Buttons,
            Options = bubble.Options,
            File = bubble.File,
            QuotedMessageId = bubble.QuotedMessageId,
            IsEdited = bubble.IsEdited,
            IsDeleted = bubble.IsDeleted,
            // Statuses may be told before the bubble is seen.
            Status = Journal.Find(bubble.ChatId, bubble.IdMessage)?.Text("statusMessage") ?? "",
        });
    }

    private void ChangeBubble(Bubble bubble)
    {
        if (FindPhone(bubble.ChatId) is not { } phone) return;
        Chats.Change(phone.Number, bubble.IdMessage, message => message with { Text = bubble.Text, IsEdited = bubble.IsEdited, IsDeleted = bubble.IsDeleted });
    }

    /// <summary>What was deleted from the queue is with the bot: the person's two ticks turn blue.</summary>
    private void MarkRead(string body)
    {
        try
        {
            if (JsonFields.TryParse(body) is not { } json || json.Text("typeWebhook") != "incomingMessageReceived") return;
            if (FindPhone(json.Object("senderData")?.Text("sender") ?? "") is { } phone) Chats.SetStatus(phone.Number, json.Text("idMessage") ?? "", "read");
        }
        catch (Exception strange) when (strange is ArgumentException or InvalidOperationException)
        {
            // Half a surrogate or a name twice: a test's invention, and no message of a phone.
        }
    }

    private async Task ReturnAsync(TimeSpan startingFor, int start, InstanceState after)
    {
        await Task.Delay(startingFor, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (gate)
        {
            // A second reboot, or a state set by script meanwhile, has the last word.
            if (stop.IsCancellationRequested || start != starts || state != InstanceState.Starting) return;
        }
        SetState(after);
    }
}
