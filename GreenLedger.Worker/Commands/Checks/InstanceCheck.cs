using System.Runtime.CompilerServices;
using GreenLedger.Core.Companies;
using GreenLedger.Worker.Companies;
using GreenLedger.Worker.Configuration;
using GreenLedger.Worker.GreenApi;

namespace GreenLedger.Worker.Commands.Checks;

/// <summary>A company's instance at Green API: asked for its state and its settings, once each. Nothing is set, nothing restarted.</summary>
internal static class InstanceCheck
{
    private const string Subject = "Green API";

    // The worker asks the same questions, and the service answers each once in a second.
    private static readonly TimeSpan TooFastPause = TimeSpan.FromMilliseconds(1500);

    public static async IAsyncEnumerable<Finding> LookAsync(CompanyConfiguration company, [EnumeratorCancellation] CancellationToken stop)
    {
        using var http = GreenApiHttp.CreateClient();
        var api = new GreenApiClient(http, company.GreenApi);
        var (state, failure) = await AskAsync(() => api.GetStateAsync(stop), stop);
        if (failure is not null)
        {
            yield return Failed(failure, api.Host, company);
            yield break;
        }

        var condition = InstanceReading.Of(state!);
        yield return condition.Mode switch
        {
            InstanceMode.Serving => Finding.Good(Subject, $"instance {company.GreenApi.IdInstance} is authorized"),
            InstanceMode.Starting => Finding.Warning(Subject, InstanceWords.Of(condition, company.Key), "ask again in five minutes"),
            _ when condition.Detail == "notAuthorized" => Finding.Bad(Subject, $"instance {company.GreenApi.IdInstance} is linked to no number", $"show its QR code: {CommandLine.Program} link{Whose(company)}"),
            _ => Finding.Bad(Subject, InstanceWords.Of(condition, company.Key), "see the Green API console"),
        };

        var (settings, refused) = await AskAsync(() => api.GetSettingsAsync(stop), stop);
        if (settings is null)
        {
            yield return Failed(refused!, api.Host, company);
            yield break;
        }

        var changes = InstanceSettings.ChangesFor(settings);
        yield return changes.Count == 0
            ? Finding.Good("instance settings", "are as they must be")
            : Finding.Warning("instance settings", $"differ: {string.Join(", ", changes.Keys)}", "the worker sets them when it starts; the instance then takes up to five minutes");
    }

    private static Finding Failed(GreenApiException failure, string host, CompanyConfiguration company) => InstanceReading.Of(failure, host) switch
    {
        null => Finding.Warning(Subject, failure.Message, "run this again"),
        { Mode: InstanceMode.Unreachable } away => Finding.Bad(Subject, $"is away: {away.Detail}", $"can this machine reach {host}? Is a proxy or a firewall in between?"),
        var condition => Finding.Bad(Subject, InstanceWords.Of(condition, company.Key), "then run this again"),
    };

    private static async Task<(T? Answer, GreenApiException? Failure)> AskAsync<T>(Func<Task<T>> ask, CancellationToken stop)
        where T : class
    {
        for (var isSecond = false; ; isSecond = true)
        {
            try
            {
                return (await ask(), null);
            }
            catch (GreenApiException tooFast) when (tooFast.Kind == GreenApiFailure.TooFast && !isSecond)
            {
                await Task.Delay(TooFastPause, stop);
            }
            catch (GreenApiException failure)
            {
                return (null, failure);
            }
        }
    }

    private static string Whose(CompanyConfiguration company) => $" --company {company.GreenApi.IdInstance}";
}
