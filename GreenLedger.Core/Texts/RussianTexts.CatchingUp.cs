using GreenLedger.Core.Companies;

namespace GreenLedger.Core.Texts;

public sealed partial class RussianTexts
{
    public override string HandledAgain(long number) => $"Сообщение {number} обрабатывается ещё раз. Ответ получит тот, кто его написал.";

    public override string NotSetAside(long number) => $"Среди необработанных нет сообщения {number}. Номер стоит в уведомлении, например: повторить 17";

    protected override string ManyAtOnce(int messages, string from, string to) =>
        $"Связи не было: {RussianPlural.Of(messages, "дошло", "дошли", "дошло")} сразу {messages} {RussianPlural.Of(messages, "ваше сообщение", "ваших сообщения", "ваших сообщений")}, с {from} по {to}. Отвечаю на все вместе.";

    protected override string ShiftWasOpened => "Смена открыта";

    protected override string ShiftWasClosed => "Смена закрыта";

    protected override string NothingRecorded => "Ни одной операции не записано.";

    protected override string WasRecorded(int count) => $"Записано {count} {RussianPlural.Of(count, "операция", "операции", "операций")}";

    protected override string AndMoreRecorded(int count) => $"и ещё {count}: напишите «Мои операции»";

    protected override string MessageFoundLater(string at) => $"Ваше сообщение от {at} дошло только сейчас.";

    public override string WrittenEarlier(DateTimeOffset at, Company company) =>
        $"Ваше сообщение от {DayAndClock(at, company)} написано раньше этого вопроса, поэтому не считается ответом на него. Ответьте ещё раз.";
}
