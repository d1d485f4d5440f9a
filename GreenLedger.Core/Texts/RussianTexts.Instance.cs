using GreenLedger.Core.Companies;

namespace GreenLedger.Core.Texts;

public sealed partial class RussianTexts
{
    public override string QuotaUsedUp(bool isOfChats) => isOfChats
        ? "На тарифе Green API закончились чаты этого месяца: тем, кто не вошёл в список, бот ответить не может, и их сообщения не приходят. "
            + "Поможет тариф побольше в кабинете Green API; иначе ответы уйдут с первого числа."
        : "На тарифе Green API закончились сообщения этого месяца: бот всё записывает, но ответить не может. "
            + "Поможет тариф побольше в кабинете Green API; иначе ответы уйдут с первого числа.";

    protected override string WasAway(string first, string last, string why) => $"Бот не отвечал с {first} до {last}: {why}.";

    protected override string WhyAway(InstanceCondition was) => was.Mode switch
    {
        InstanceMode.Serving or InstanceMode.Starting => "Green API перезапускал номер",
        InstanceMode.Unreachable => "не было связи с Green API",
        InstanceMode.QuotaUsedUp => "закончились сообщения тарифа Green API",
        InstanceMode.CannotSend => was.Detail switch
        {
            "notAuthorized" => "бота отключили от WhatsApp на телефоне, нужно было снова отсканировать код",
            "blocked" => "WhatsApp заблокировал номер",
            "yellowCard" or "suspended" => "WhatsApp приостановил отправку сообщений с этого номера",
            "sleepMode" => "телефон бота был выключен или без связи",
            _ => "номер не мог отправлять сообщения",
        },
        InstanceMode.Stopped => was.Detail switch
        {
            "expired" => "закончилась оплата Green API",
            "deleted" => "номер был удалён в кабинете Green API",
            _ => "Green API не пускал бота: неверный ключ или адрес в настройках",
        },
    };

    protected override string MissedIsHandled => "Сообщения за это время бот сейчас разбирает, ответы уходят.";

    protected override string OlderMayBeLost =>
        "Green API хранит сообщения сутки: что написали ещё раньше, могло пропасть. Пусть сотрудники сверят свои операции.";
}
