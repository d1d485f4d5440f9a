namespace GreenLedger.Core.Texts;

public sealed partial class RussianTexts
{
    public override string TooLong(int most) => $"Слишком длинное сообщение, больше {most} {RussianPlural.Of(most, "знака", "знаков", "знаков")}. Нужно короче, например: -300 банк такси";

    public override string OneEntryAtATime => "В одном сообщении одна операция, например: -300 банк такси";
}
