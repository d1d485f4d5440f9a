using System.Diagnostics;
using System.Diagnostics.Metrics;
using GreenLedger.Core.Dialogs;
using GreenLedger.Data.Messaging;
using GreenLedger.Worker.Companies;
using GreenLedger.Worker.GreenApi;
using Npgsql;

namespace GreenLedger.Worker.Watching;

/// <summary>
/// What is counted as it happens, by OpenTelemetry's conventions. A company is named by its number; people, numbers and texts are not named at
/// all, so that the series stay as few as the companies.
/// </summary>
internal static class Measures
{
    public const string MeterName = "GreenLedger";
    public const string CompanyId = "greenledger.company.id";
    public const string LoopName = "greenledger.loop.name";
    public const string Lane = "greenledger.outbox.lane";

    private const string MessagingSystem = "messaging.system";
    private const string OperationName = "messaging.operation.name";
    private const string ErrorType = "error.type";
    private const string WhatsApp = "whatsapp";

    private static readonly Meter Meter = new(MeterName);

    private static readonly InstrumentAdvice<double> Milliseconds = new() { HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] };
    private static readonly InstrumentAdvice<double> Calls = new() { HistogramBucketBoundaries = [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15, 30, 60, 120] };
    private static readonly InstrumentAdvice<double> Hours = new() { HistogramBucketBoundaries = [0.5, 1, 2, 5, 10, 30, 60, 300, 900, 3600, 4 * 3600, 24 * 3600] };

    private static readonly Counter<long> Consumed = Meter.CreateCounter<long>(
        "messaging.client.consumed.messages", "{message}", "Messages taken from Green API's queue or journal; of unknown numbers and repeated deliveries too.");

    private static readonly Counter<long> Sent = Meter.CreateCounter<long>(
        "messaging.client.sent.messages", "{message}", "Messages handed to Green API; with error.type those that it refused or gave no answer for.");

    private static readonly Histogram<double> CallDuration = Meter.CreateHistogram(
        "messaging.client.operation.duration", "s", "Time of a call to Green API. A poll waits for a message.", tags: null, Calls);

    private static readonly Histogram<double> TurnDuration = Meter.CreateHistogram(
        "messaging.process.duration", "s", "Time of a turn: one message and its effect, with its commit.", tags: null, Milliseconds);

    private static readonly Histogram<double> Lag = Meter.CreateHistogram(
        "greenledger.message.lag", "s", "From WhatsApp's timestamp of a message, which has whole seconds, to the commit of its turn.", tags: null, Hours);

    private static readonly Counter<long> Refusals = Meter.CreateCounter<long>(
        "greenledger.refusals", "{refusal}", "What the ledger said no to, by kind.");

    private static readonly Counter<long> Rounds = Meter.CreateCounter<long>(
        "greenledger.loop.rounds", "{round}", "Rounds of the background loops; with error.type those that failed.");

    public static readonly Counter<long> DatabaseOutages = Meter.CreateCounter<long>(
        "greenledger.database.outages", "{outage}", "How often the database went away while the program ran.");

    public static void Received(ServedCompany served, Taken taken) => Consumed.Add(1, new TagList
    {
        { MessagingSystem, WhatsApp },
        { OperationName, "receive" },
        { CompanyId, served.Company.CompanyId },
        { "greenledger.message.taken", taken switch
            {
                Taken.Stored => "stored",
                Taken.Duplicate => "duplicate",
                Taken.Stranger or Taken.NewStranger => "stranger",
            }
        },
    });

    public static void SendEnded(ServedCompany served, SendLane lane, string? error)
    {
        var tags = new TagList { { MessagingSystem, WhatsApp }, { OperationName, "send" }, { CompanyId, served.Company.CompanyId }, { Lane, NameOf(lane) } };
        if (error is not null) tags.Add(ErrorType, error);
        Sent.Add(1, tags);
    }

    public static async Task<GreenApiAnswer> CallAsync(string apiMethod, Func<Task<GreenApiAnswer>> call)
    {
        var began = Stopwatch.GetTimestamp();
        string? error = null;
        try
        {
            var answer = await call();
            error = answer.IsSuccess ? null : answer.Status.ToString();
            return answer;
        }
        catch (GreenApiException failure)
        {
            error = failure.Kind.ToString();
            throw;
        }
        catch (OperationCanceledException)
        {
            error = "cancelled";
            throw;
        }
        finally
        {
            var tags = new TagList { { MessagingSystem, WhatsApp }, { OperationName, apiMethod } };
            if (error is not null) tags.Add(ErrorType, error);
            CallDuration.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, tags);
        }
    }

    public static void TurnEnded(long began, Exception? failure)
    {
        var tags = new TagList { { MessagingSystem, WhatsApp }, { OperationName, "turn" } };
        if (failure is not null) tags.Add(ErrorType, TypeOf(failure));
        TurnDuration.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, tags);
    }

    public static void Handled(Turn turn, DateTimeOffset now)
    {
        if (turn.Message.SentAt is { } sentAt) Lag.Record(Math.Max(0, (now - sentAt).TotalSeconds));
        foreach (var refusal in turn.Refusals) Refusals.Add(1, new KeyValuePair<string, object?>("greenledger.refusal.kind", refusal.GetType().Name));
    }

    public static void RoundEnded(string loop, Exception? failure)
    {
        var tags = new TagList { { LoopName, loop } };
        if (failure is not null) tags.Add(ErrorType, TypeOf(failure));
        Rounds.Add(1, tags);
    }

    public static string NameOf(SendLane lane) => lane switch
    {
        SendLane.Texts => "texts",
        SendLane.Files => "files",
        SendLane.Bulk => "bulk",
    };

    private static string TypeOf(Exception failure) => failure switch
    {
        GreenApiException refused => refused.Kind.ToString(),
        PostgresException postgres => postgres.SqlState,
        LeaseLostException => "lease_lost",
        NpgsqlException => "database_away",
        _ => failure.GetType().Name,
    };
}
