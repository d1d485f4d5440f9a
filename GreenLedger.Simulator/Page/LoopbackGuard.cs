namespace GreenLedger.Simulator.Page;

/// <summary>
/// Everything but the protocol itself is for this machine: a page of somebody else's must not reach it, neither under a name that it points
/// at 127.0.0.1 nor from another origin.
/// </summary>
internal static class LoopbackGuard
{
    private static readonly string[] OwnNames = ["127.0.0.1", "localhost", "[::1]"];

    public static Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        if (IsProtocol(context.Request.Path) || (IsOwnName(context.Request) && IsOwnPage(context.Request))) return next(context);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private static bool IsProtocol(PathString path) =>
        path.StartsWithSegments("/media", StringComparison.OrdinalIgnoreCase) || (path.Value ?? "").StartsWith("/waInstance", StringComparison.OrdinalIgnoreCase);

    private static bool IsOwnName(HttpRequest request) => OwnNames.Contains(request.Host.Host, StringComparer.OrdinalIgnoreCase);

    // Scripts send no Origin, and browsers send it with every request that changes something.
    private static bool IsOwnPage(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        || ((request.Headers.Origin is [] || request.Headers.Origin == $"{request.Scheme}://{request.Host}")
            && request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin" or "none");
}
