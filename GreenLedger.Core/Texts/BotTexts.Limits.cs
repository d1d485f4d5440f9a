namespace GreenLedger.Core.Texts;

/// <summary>What is too much for one message.</summary>
public abstract partial class BotTexts
{
    public abstract string TooLong(int most);

    public abstract string OneEntryAtATime { get; }
}
