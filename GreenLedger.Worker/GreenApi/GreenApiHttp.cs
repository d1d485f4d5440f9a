using System.Net.Security;
using System.Security.Authentication;

namespace GreenLedger.Worker.GreenApi;

/// <summary>The HTTP connection that Green API needs: the token is part of every URL, so nothing may follow, trace or log one.</summary>
public static class GreenApiHttp
{
    public static SocketsHttpHandler CreateHandler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        // Without a propagator the handler makes no Activity, whose url.full tag would hold the token.
        ActivityHeadersPropagator = null,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(90),
        // What is too large to be read is not worth draining either.
        MaxResponseDrainSize = 0,
        SslOptions = new SslClientAuthenticationOptions { EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13 },
    };

    /// <summary>Without a time limit of its own: <see cref="GreenApiClient"/> sets one for each call.</summary>
    public static HttpClient CreateClient() => new(CreateHandler()) { Timeout = Timeout.InfiniteTimeSpan };
}
