namespace GreenLedger.Worker.GreenApi;

/// <summary>One instance of Green API: where it is and how to get in.</summary>
public sealed record GreenApiOptions
{
    public string ApiUrl { get; init; } = "https://api.green-api.com";

    public string MediaUrl { get; init; } = "https://media.green-api.com";

    /// <summary>Digits; text, because instances with twelve digits exist beside the documented ten.</summary>
    public string IdInstance { get; init; } = "";

    public string ApiTokenInstance { get; init; } = "";

    public int ReceiveTimeoutSeconds { get; init; } = 20;

    /// <summary>How often the journal is compared with what came through the queue. The free tariff has a thousand requests a month: 45.</summary>
    public int ReconcileMinutes { get; init; } = 10;

    public bool Buttons { get; init; }

    // A record prints all its properties, and one of them is the token.
    public override string ToString() => $"{nameof(GreenApiOptions)} {{ IdInstance = {IdInstance} }}";
}
