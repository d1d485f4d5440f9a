namespace GreenLedger.Core.Texts;

public sealed partial class EnglishTexts
{
    public override string TooLong(int most) => $"The message is too long, more than {most} characters. Please make it shorter, for example: -300 bank taxi";

    public override string OneEntryAtATime => "One operation per message, for example: -300 bank taxi";
}
