using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Polly;

namespace GreenLedger.Worker.GreenApi;

/// <param name="Id">Comes back with the tap.</param>
public sealed record Button(string Id, string Text);

/// <param name="failure">Null where it succeeded.</param>
public sealed class CalledEventArgs(string apiMethod, GreenApiException? failure) : EventArgs
{
    public string ApiMethod => apiMethod;

    public GreenApiException? Failure => failure;
}

/// <summary>One instance of Green API. Every failure is a <see cref="GreenApiException"/>, except the caller's own cancellation.</summary>
public sealed class GreenApiClient
{
    public const int MostButtons = 3;
    public const int LongestButtonText = 25;

    // A day of a busy number's journal.
    private const int LongestList = 16 * 1024 * 1024;

    private const int SlowestUploadBytesPerSecond = 256 * 1024;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan UploadLimit = TimeSpan.FromMinutes(2);

    // Cyrillic as it is: escaped, it would be three times as long, and a request may have 100 KB.
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly GreenApiOptions _options;
    private readonly GreenApiExchange _exchange;
    private readonly ResiliencePipeline _deleting;

    public GreenApiClient(HttpClient http, GreenApiOptions options, TimeProvider? time = null)
    {
        _options = options;
        _exchange = new(http, options, time ?? TimeProvider.System);
        _deleting = DeleteRetry.For(time ?? TimeProvider.System);
    }

    /// <summary>After each call but uploads, which have a host of their own.</summary>
    public event EventHandler<CalledEventArgs>? Called;

    public string Host => Uri.TryCreate(_options.ApiUrl, UriKind.Absolute, out var address) ? address.Host : "Green API";

    /// <summary>Waits for a notification; null where none came. It stays at the head of the queue until it is deleted.</summary>
    public async Task<ReceivedNotification?> ReceiveAsync(CancellationToken cancellation = default)
    {
        try
        {
            return await WatchAsync("receiveNotification", () => PollAsync(cancellation));
        }
        catch (GreenApiException empty) when (empty.Status is 408 or 504)
        {
            return null;
        }
    }

    /// <summary>Returns when the notification is gone, whoever removed it.</summary>
    public Task DeleteAsync(long receiptId, CancellationToken cancellation = default) =>
        WatchAsync("deleteNotification", () => _deleting.ExecuteAsync(
            async attempt =>
            {
                var answer = await _exchange.AskAsync(HttpMethod.Delete, "deleteNotification", $"/{receiptId}", json: null, Limit, attempt);
                // How the service says, sometimes, that it knows no such receipt.
                var isGone = answer.Status == 500 && answer.Text.Contains("findUnAckedMessage", StringComparison.Ordinal);
                return answer.IsSuccess || isGone ? isGone : throw Refusal(answer);
            },
            cancellation).AsTask());

    /// <summary>Puts a message into the service's queue and returns its id. Never repeated here: there is no key by which the service would know a repetition.</summary>
    public Task<string> SendTextAsync(string chatId, string text, string? quotedMessageId = null, CancellationToken cancellation = default)
    {
        var request = new Dictionary<string, object> { ["chatId"] = chatId, ["message"] = text };
        if (quotedMessageId is not null) request["quotedMessageId"] = quotedMessageId;
        return SendAsync("sendMessage", request, [text], cancellation);
    }

    /// <summary>The same with buttons, which some devices do not show: the text must carry the choices too.</summary>
    public Task<string> SendButtonsAsync(string chatId, string text, IReadOnlyList<Button> buttons, CancellationToken cancellation = default)
    {
        if (buttons.Count is 0 or > MostButtons || buttons.Any(button => button.Text.Length is 0 or > LongestButtonText))
            throw new ArgumentException($"One to {MostButtons} buttons of at most {LongestButtonText} characters.", nameof(buttons));

        var request = new Dictionary<string, object>
        {
            ["chatId"] = chatId,
            ["body"] = text,
            ["buttons"] = buttons.Select(button => new { buttonId = button.Id, buttonText = button.Text }).ToArray(),
        };
        return SendAsync("sendInteractiveButtonsReply", request, [text, .. buttons.Select(button => button.Text)], cancellation);
    }

    /// <summary>The same with a file, whose caption the text is: below 1024 characters. The caller keeps the file.</summary>
    public async Task<string> SendFileAsync(
        string chatId, OutgoingFile file, string caption, string? quotedMessageId = null, CancellationToken cancellation = default)
    {
        var limit = UploadLimit + TimeSpan.FromSeconds((double)file.Length / SlowestUploadBytesPerSecond);
        var answer = await _exchange.UploadAsync("sendFileByUpload", UploadForm.Create(chatId, file, caption, quotedMessageId), limit, cancellation);
        using var json = Read(answer, [caption, file.Name]);
        return IdOf(json);
    }

    /// <summary><c>authorized</c>, or what keeps the instance from sending.</summary>
    public async Task<string> GetStateAsync(CancellationToken cancellation = default)
    {
        using var answer = await CallAsync(HttpMethod.Get, "getStateInstance", "", request: null, [], cancellation);
        return answer.RootElement.Text("stateInstance") ?? throw Unreadable("no stateInstance");
    }

    /// <summary>The picture, PNG in base64, that links a number's phone; another every 20 seconds. Null where the instance is linked already.</summary>
    public async Task<string?> GetQrAsync(CancellationToken cancellation = default)
    {
        using var answer = await CallAsync(HttpMethod.Get, "qr", "", request: null, [], cancellation);
        return answer.RootElement.Text("type") switch
        {
            "qrCode" => answer.RootElement.Text("message") ?? throw Unreadable("no picture"),
            "alreadyLogged" => null,
            "error" => throw new GreenApiException(GreenApiFailure.Starting, status: 200, "no QR code at the moment"),
            _ => throw Unreadable("a QR code of an unknown type"),
        };
    }

    /// <summary>The code that the phone of this number asks for when it is linked without a picture; it lives two and a half minutes.</summary>
    public async Task<string> GetAuthorizationCodeAsync(string phone, CancellationToken cancellation = default)
    {
        var request = new Dictionary<string, object> { ["phoneNumber"] = long.Parse(phone, CultureInfo.InvariantCulture) };
        using var answer = await CallAsync(HttpMethod.Post, "getAuthorizationCode", "", request, [phone], cancellation);
        return answer.RootElement.At("status").ValueKind == JsonValueKind.True && answer.RootElement.Text("code") is { Length: > 0 } code
            ? code
            : throw new GreenApiException(GreenApiFailure.Starting, status: 200, "no code at the moment");
    }

    public async Task<IReadOnlyDictionary<string, JsonElement>> GetSettingsAsync(CancellationToken cancellation = default)
    {
        using var answer = await CallAsync(HttpMethod.Get, "getSettings", "", request: null, [], cancellation);
        if (answer.RootElement.ValueKind != JsonValueKind.Object) throw Unreadable("settings are no object");
        var settings = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var field in answer.RootElement.EnumerateObject()) settings[field.Name] = field.Value.Clone();
        return settings;
    }

    /// <summary>Restarts the instance, for up to five minutes: only with what <see cref="InstanceSettings.ChangesFor"/> found.</summary>
    public async Task SetSettingsAsync(IReadOnlyDictionary<string, object> changes, CancellationToken cancellation = default)
    {
        using var answer = await CallAsync(HttpMethod.Post, "setSettings", "", changes, [], cancellation);
        if (answer.RootElement.At("saveSettings").ValueKind == JsonValueKind.False)
            throw new GreenApiException(GreenApiFailure.BadRequest, status: 200, "settings were not saved");
    }

    /// <summary>What was sent lately; up to two minutes behind, and not always complete.</summary>
    public Task<IReadOnlyList<OutgoingMessage>> LastOutgoingMessagesAsync(int minutes, CancellationToken cancellation = default) =>
        ListAsync("lastOutgoingMessages", $"?minutes={minutes}", entry => OutgoingMessage.FromJournal(entry), cancellation);

    /// <summary>What was written to us lately, newest first; up to two minutes behind.</summary>
    public Task<IReadOnlyList<JournalMessage>> LastIncomingMessagesAsync(int minutes, CancellationToken cancellation = default) =>
        ListAsync("lastIncomingMessages", $"?minutes={minutes}", JournalMessage.Read, cancellation);

    /// <summary>What still waits to be sent, except, at times, the message under way.</summary>
    public Task<IReadOnlyList<OutgoingMessage>> ShowMessagesQueueAsync(CancellationToken cancellation = default) =>
        ListAsync("showMessagesQueue", "", OutgoingMessage.FromQueue, cancellation);

    /// <summary>Our messages among the latest of one chat, whatever id the service names the person by; the journal's quota does not count it.</summary>
    public async Task<IReadOnlyList<OutgoingMessage>> ChatHistoryAsync(string chatId, int count, CancellationToken cancellation = default)
    {
        var request = new Dictionary<string, object> { ["chatId"] = chatId, ["count"] = count };
        using var answer = await CallAsync(HttpMethod.Post, "getChatHistory", "", request, [], cancellation);
        if (answer.RootElement.ValueKind != JsonValueKind.Array) throw Unreadable("no list");
        return [.. answer.RootElement.EnumerateArray()
            .Where(entry => entry.Text("type") != "incoming")
            .Select(entry => OutgoingMessage.FromJournal(entry, chatId))
            .OfType<OutgoingMessage>()];
    }

    private async Task<string> SendAsync(string apiMethod, object request, IReadOnlyList<string> words, CancellationToken cancellation)
    {
        using var answer = await CallAsync(HttpMethod.Post, apiMethod, "", request, words, cancellation);
        return IdOf(answer);
    }

    private static string IdOf(JsonDocument answer) => answer.RootElement.Text("idMessage") ?? throw Unreadable("no idMessage");

    private async Task<IReadOnlyList<T>> ListAsync<T>(string apiMethod, string tail, Func<JsonElement, T?> read, CancellationToken cancellation)
        where T : class
    {
        using var answer = Read(await _exchange.AskAsync(HttpMethod.Get, apiMethod, tail, json: null, Limit, cancellation, LongestList), []);
        return answer.RootElement.ValueKind == JsonValueKind.Array
            ? [.. answer.RootElement.EnumerateArray().Select(read).OfType<T>()]
            : throw Unreadable("no list");
    }

    private async Task<ReceivedNotification?> PollAsync(CancellationToken cancellation)
    {
        var answer = await _exchange.AskAsync(HttpMethod.Get, "receiveNotification", $"?receiveTimeout={_options.ReceiveTimeoutSeconds}",
            json: null, TimeSpan.FromSeconds(_options.ReceiveTimeoutSeconds + 10), cancellation);
        if (!answer.IsSuccess) throw Refusal(answer);

        var received = ReceivedNotification.Read(answer.Text, answer.IsCut, answer.End);
        // Without a receipt it cannot be deleted and comes again, if it is one at all: the service, or somebody on the way to it, has to mend itself.
        return received is { ReceiptId: null } ? throw Unreadable("a notification without a receiptId") : received;
    }

    private Task<JsonDocument> CallAsync(
        HttpMethod method, string apiMethod, string tail, object? request, IReadOnlyList<string> words, CancellationToken cancellation)
    {
        var json = request is null ? null : JsonSerializer.SerializeToUtf8Bytes(request, Json);
        return WatchAsync(apiMethod, async () => Read(await _exchange.AskAsync(method, apiMethod, tail, json, Limit, cancellation), words));
    }

    private async Task<T> WatchAsync<T>(string apiMethod, Func<Task<T>> call)
    {
        try
        {
            var result = await call();
            Called?.Invoke(this, new(apiMethod, null));
            return result;
        }
        catch (GreenApiException failure)
        {
            Called?.Invoke(this, new(apiMethod, failure));
            throw;
        }
    }

    private JsonDocument Read(GreenApiAnswer answer, IReadOnlyList<string> words)
    {
        if (!answer.IsSuccess) throw Refusal(answer, words);
        if (answer.IsCut) throw Unreadable("a longer answer than any that is expected");
        return JsonReading.TryParse(answer.Text) ?? throw Unreadable("not JSON");
    }

    private GreenApiException Refusal(GreenApiAnswer answer, IReadOnlyList<string>? words = null) =>
        GreenApiRefusals.Read(answer, new SafeDetail(_options.ApiTokenInstance, words ?? []));

    private static GreenApiException Unreadable(string what) => new(GreenApiFailure.Unreadable, status: 200, what);
}
