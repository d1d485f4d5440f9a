using GreenLedger.Core.Companies;
using GreenLedger.Core.Operations;
using GreenLedger.Core.People;

namespace GreenLedger.Core.Texts;

public sealed partial class RussianTexts
{
    public override string CodeQuestion => "Дать код?";

    public override string NobodyForCode => "Дать код некому: кроме вас, никого нет.";

    public override string CodeIssued(Person person, string code) => Lines(
        $"{person.Name}, код: {code}",
        "Действует 10 минут, один раз. Скажите его лично или по телефону: кто пришлёт код боту, тот для бота и есть этот человек.");

    public override string CodeNeeded(TimeSpan silence) => Lines(
        $"Вы не писали больше {Days(silence)}. Чтобы номером не воспользовался кто-то другой, нужен код.",
        "Попросите код у администратора и пришлите его сюда, например: 123 456");

    public override string CodeWrong => "Код не подошёл. Проверьте цифры и пришлите код ещё раз, например: 123 456";

    public override string CodeOver => "Этот код не действует. Попросите у администратора новый и пришлите его сюда, например: 123 456";

    public override string CodeAccepted(Person person) => $"Код принят. Здравствуйте, {person.Name}!";

    public override string SilentPersonWrites(Person person, TimeSpan silence) => Lines(
        $"{person.Name}: первое сообщение больше чем за {Days(silence)}. Пока бот не отвечает на него.",
        $"Если это тот же человек, дайте ему код: «Сотрудники», «Код для сотрудника».");

    public override string CameInByCode(Person person) => $"{person.Name}: код принят, доступ есть.";

    public override string AdminGaveCode(Person by, Person to) => $"{by.Name}: код для входа, для кого: {to.Name}.";

    public override string AdminAdded(Person by, Person added) => $"{by.Name}: новый сотрудник — {added.Name}.";

    public override string AdminBoundChat(Person by, Person of) => $"{by.Name}: новый номер, чей: {of.Name}.";

    public override string AdminSetActive(Person by, Person changed) =>
        changed.IsActive ? $"{by.Name}: доступ включён — {changed.Name}." : $"{by.Name}: доступ отключён — {changed.Name}.";

    public override string AdminRecorded(Person by, Person of, Receipt receipt, Company company) => Lines(
        $"{by.Name}: записано №{receipt.OperationId}, {Clock(receipt.OccurredAt, company)}, за кого: {of.Name}",
        What(receipt.Entry, company),
        Words(receipt.Entry));

    public override string AdminDeleted(Person by, DeletionReceipt receipt, string reason, Company company) => Lines(
        $"{by.Name}: удалено №{receipt.Operation.OperationId}, чья: {receipt.Operation.PersonName}",
        What(receipt.Operation, company),
        $"Причина: {reason}");

    private static string Days(TimeSpan silence) => $"{(long)silence.TotalDays} {RussianPlural.Of((long)silence.TotalDays, "дня", "дней", "дней")}";
}
