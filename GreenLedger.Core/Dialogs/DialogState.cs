namespace GreenLedger.Core.Dialogs;

/// <summary>Where a person's conversation stands. Stored by step name and version, never by index.</summary>
/// <param name="Draft">What was answered so far, as JSON of the dialog's own draft.</param>
/// <param name="StartedBy">The inbox row that began it.</param>
/// <param name="UpdatedBy">The inbox row whose answer asked the present question.</param>
/// <param name="UpdatedAt">The time of that message, UTC.</param>
/// <param name="AskedAt">When the question was asked, by the program's clock: later than the message where the bot or the network was away.</param>
public sealed record DialogState(
    string Name,
    int Version,
    string Step,
    string Draft,
    long StartedBy,
    long UpdatedBy,
    DateTimeOffset UpdatedAt,
    DateTimeOffset AskedAt);
