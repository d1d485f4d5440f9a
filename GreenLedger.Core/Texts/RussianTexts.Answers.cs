using GreenLedger.Core.Analytics;
using GreenLedger.Core.Companies;
using GreenLedger.Core.Operations;
using GreenLedger.Core.People;
using GreenLedger.Core.Refusals;
using GreenLedger.Core.Shifts;

namespace GreenLedger.Core.Texts;

public sealed partial class RussianTexts
{
    public override string Recorded(Receipt receipt, string? ofName, Company company) => Lines(
        $"Записано: №{receipt.OperationId}, {Clock(receipt.OccurredAt, company)}{(ofName is null ? "" : $", {ofName}")}",
        What(receipt.Entry, company),
        Words(receipt.Entry),
        receipt.Entry.Terms is { } terms ? ClientOwes(terms, company.Currency) : null,
        receipt.IsLate ? $"Записано позже: относится к уже закрытой смене ({DayAndClock(receipt.OccurredAt, company)})." : null,
        Remaining(receipt.Remaining, company.Currency));

    public override string RecordedForYou(Receipt receipt, Person by, Company company) => Lines(
        $"{by.Name}: записано за вас №{receipt.OperationId}, {Clock(receipt.OccurredAt, company)}",
        What(receipt.Entry, company),
        Words(receipt.Entry),
        Remaining(receipt.Remaining, company.Currency));

    public override string Deleted(DeletionReceipt receipt, string reason, Company company) => Lines(
        $"Удалено: №{receipt.Operation.OperationId}, {receipt.Operation.PersonName}",
        What(receipt.Operation, company),
        $"Причина: {reason}",
        $"{receipt.Operation.PersonName}, осталось: {Both(receipt.Remaining, company.Currency)}");

    public override string DeletedForYou(DeletionReceipt receipt, string reason, Person by, Company company) => Lines(
        $"{by.Name}: удалено №{receipt.Operation.OperationId}",
        What(receipt.Operation, company),
        $"Причина: {reason}",
        Remaining(receipt.Remaining, company.Currency));

    public override string AlreadyRecorded(long operationId) => $"Уже записано: №{operationId}. Второй раз не записываю.";

    public override string EditChangesNothing(long operationId) =>
        $"Запись №{operationId} осталась прежней: правка и удаление сообщения её не меняют. Если в ней ошибка, скажите администратору.";

    public override string ShiftOpened(Shift shift, bool isOver, Company company) => Lines(
        $"Смена открыта, {DayAndClock(shift.OpenedAt, company)}",
        $"Нал: {Amount(shift.OpeningCash, company)}",
        $"Банк: {Amount(shift.OpeningBank, company)}",
        isOver ? $"Сообщение пришло поздно: эта смена закончилась {DayAndClock(shift.ClosesAt, company)}." : "Закроется в 00:00 или раньше: «Закрыть смену».");

    public override string ShiftClosed(ShiftFigures shift, Company company) => Lines(
        $"Смена закрыта, {DayAndClock(shift.ClosedAt ?? shift.ClosesAt, company)}",
        FiguresOf(shift.Figures, company));

    public override string BalanceOf(ShiftFigures shift, DateTimeOffset now, Company company) => Lines(
        $"Баланс на {Clock(now, company)}, смена с {Clock(shift.OpenedAt, company)}",
        FiguresOf(shift.Figures, company),
        "",
        "«почему» — из чего это сложилось, «отчёт» — за неделю или месяц");

    public override string Explain(Refusal refusal, Company company) => refusal switch
    {
        Refusal.NoOpenShift { OfName: { } name } => $"{name}: смена не открыта, записать нельзя.",
        Refusal.NoOpenShift => "Смена не открыта. Сначала «Открыть смену».",
        Refusal.ShiftAlreadyOpen open => $"Смена уже идёт, с {DayAndClock(open.Since, company)}.",
        Refusal.ShiftsOverlap overlap => $"В это время шла другая смена, до {DayAndClock(overlap.Until, company)}. Новая не открыта.",
        Refusal.PocketTooEmpty lack => $"В кармане «{PocketName(lack.Pocket)}» {Amount(lack.Holds, company)}, не хватает {Amount(lack.Missing, company)}. Ничего не записано.",
        Refusal.DeletionLeavesTooLittle lack => $"№{lack.OperationId} нельзя удалить: в кармане «{PocketName(lack.Pocket)}» {Amount(lack.Holds, company)}, не хватает {Amount(lack.Missing, company)}.",
        Refusal.UnknownOperation unknown => $"Операции №{unknown.OperationId} нет.",
        Refusal.AlreadyDeleted deleted => $"№{deleted.OperationId} уже удалена.",
        Refusal.NotAllowed => "На это нет прав. Ничего не записано.",
        Refusal.NumberTaken { IsActive: true } taken => $"Этот номер уже есть: {taken.Name}.",
        Refusal.NumberTaken taken => $"Этот номер уже есть: {taken.Name}, доступ отключён. Его можно «Включить».",
        Refusal.UnknownPerson => "Такого сотрудника нет.",
        Refusal.AdminsComeFromConfiguration admin => $"{admin.Name} — администратор. Администраторов меняют в настройке программы.",
        _ => throw new InvalidOperationException($"No words for {refusal.GetType().Name}."),
    };

    public override string OnlyAdminDeletes(long operationId) =>
        $"Удалить №{operationId} может только администратор. Скажите ему номер и причину.";

    public override string NobodyOpen => "Сейчас ни у кого нет открытой смены.";

    public override string NobodyToActivate(bool becomesActive) => becomesActive ? "Отключённых сотрудников нет." : "Отключать некого.";

    public override string PeopleTitle => "Список сотрудников";

    public override string PersonLine(Person person, bool hasShift) => Joined(
        $"{(person.IsActive ? "•" : "×")} {person.Name}",
        person.Phone is { } phone ? $"+{phone}" : null,
        person.IsAdmin ? "администратор" : null,
        !person.IsActive ? "отключён" : hasShift ? "на смене" : null);

    public override string WorkerAdded(Person person) => $"{person.Name} добавлен. Пусть напишет сюда «меню».";

    public override string ChatBound(Person person) => $"Новый номер добавлен: {person.Name}.";

    public override string ActivationDone(Person person) => person.IsActive
        ? $"{person.Name}: доступ включён."
        : $"{person.Name}: доступ отключён. Если смена открыта, она закроется в 00:00.";

    public override string NoStrangers => "Незнакомые номера не писали.";

    public override string StrangersTitle => "Незнакомые номера";

    public override string StrangersHint => "Чтобы добавить, напишите номер строки, например: 1";

    public override string StrangerLine(Stranger stranger, Company company) => Joined(
        StrangerChat(stranger.ChatId),
        stranger.Name,
        $"{stranger.Messages} {RussianPlural.Of(stranger.Messages, "сообщение", "сообщения", "сообщений")}",
        DayAndClock(stranger.LastAt, company));

    public override string StrangerChat(string chatId) => PhoneNumber.OfChat(chatId) is { } phone ? phone.ToString() : $"скрытый номер {chatId}";

    public override string OperationsTitle(bool own) => own ? "Мои операции" : "Операции";

    public override string OperationsHint(long exampleNumber, bool hasMore) => hasMore
        ? $"«ещё» — дальше, №{exampleNumber} — подробно"
        : $"№{exampleNumber} — подробно";

    public override string NoOperations(bool isLaterPage) => isLaterPage ? "Больше операций нет." : "Операций пока нет.";

    public override string OperationLine(Operation operation, bool withPerson, Company company) => Joined(
        $"№{operation.OperationId} {DayAndClock(operation.OccurredAt, company)}",
        withPerson ? operation.PersonName : null,
        What(operation, company),
        operation.Goods ?? operation.Comment,
        operation.IsLate ? "поздно" : null,
        operation.IsDeleted ? "удалена" : null);

    public override string OperationInFull(Operation operation, Company company) => Lines(
        $"№{operation.OperationId}{(operation.IsDeleted ? ", удалена" : "")}",
        What(operation, company),
        operation.Goods is { } goods ? $"Товар: {goods}" : null,
        operation.Client is { } client ? $"Клиент: {client}" : null,
        operation.Terms is { } markup ? $"Наценка: {Amount(markup.Markup, company)}, срок: {Months(markup.Term.Count)}" : null,
        operation.Terms is { } terms ? ClientOwes(terms, company.Currency) : null,
        operation.Comment is { } comment ? $"{(operation.Kind == OperationKind.Correction ? "Причина" : "Комментарий")}: {comment}" : null,
        $"Сотрудник: {operation.PersonName}",
        $"Когда: {DayAndClock(operation.OccurredAt, company)}",
        operation.RecordedBy == operation.PersonId && !operation.IsLate
            ? null
            : $"Записано: {DayAndClock(operation.RecordedAt, company)}, {(operation.RecordedBy is null ? "импорт " : "")}{operation.RecordedByName}{(operation.IsLate ? ", поздно" : "")}",
        operation.Deletion is { } deletion
            ? $"Удалено: {DayAndClock(deletion.At, company)}, {deletion.ByName}, причина: {deletion.Reason}"
            : null);

    public override string DeleteAction => "Удалить";

    public override string MorningReminder(Person person) =>
        $"Доброе утро, {person.Name}! Откройте смену: напишите «Открыть смену» и сумму, нал и банк.";

    public override string NotRecorded =>
        "Ваше сообщение не удалось обработать: не записано. Попробуйте ещё раз или скажите администратору.";

    public override string MessageFailed(long number, string personName, DateTimeOffset at, Company company) =>
        $"Сообщение {number} не обработано и не записано: {personName}, {DayAndClock(at, company)}. Попробовать ещё раз: «повторить {number}».";
}
