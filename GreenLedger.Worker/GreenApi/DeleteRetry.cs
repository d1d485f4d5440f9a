using Polly;
using Polly.Retry;

namespace GreenLedger.Worker.GreenApi;

/// <summary>Deleting the same receipt twice does no harm, and one that stays would only be delivered again: worth a few attempts, no more.</summary>
internal static class DeleteRetry
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // One for all instances: it keeps nothing between two deletions.
    private static readonly ResiliencePipeline OnTheClock = Create(TimeProvider.System);

    public static ResiliencePipeline For(TimeProvider time) => time == TimeProvider.System ? OnTheClock : Create(time);

    private static ResiliencePipeline Create(TimeProvider time) =>
        new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<GreenApiException>(IsPassing),
                MaxRetryAttempts = 3,
                Delay = TimeSpan.FromMilliseconds(250),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                DelayGenerator = static retry => ValueTask.FromResult(Asked(retry)),
            })
            .Build();

    private static bool IsPassing(GreenApiException failure) =>
        failure.Kind is GreenApiFailure.Unreachable or GreenApiFailure.NoAnswer or GreenApiFailure.Gateway
            or GreenApiFailure.ServerError or GreenApiFailure.TooFast
        && !(failure.RetryAfter > Patience);

    // Too fast means more than a hundred a second: a second later the count starts anew.
    private static TimeSpan? Asked(RetryDelayGeneratorArguments<object> retry) => retry.Outcome.Exception switch
    {
        GreenApiException { RetryAfter: { } wait } => wait,
        GreenApiException { Kind: GreenApiFailure.TooFast } => TimeSpan.FromSeconds(1 + retry.AttemptNumber),
        _ => null,
    };
}
