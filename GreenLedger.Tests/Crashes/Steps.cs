namespace GreenLedger.Tests.Crashes;

/// <summary>Steps of a turn as they travel: statements that go together are one.</summary>
internal static class Steps
{
    public const string Receive = "turns.receive";

    public const string Record = "operations.add";

    public const string End = "turns.end + commit of turns.receive";
}
