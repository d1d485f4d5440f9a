using GreenLedger.Core.People;

namespace GreenLedger.Tests.Conversations;

/// <summary>What an admin does with access and with others' money is on the record, needs a fresh confirmation, and is told to the other admins.</summary>
public sealed class AdminActsConversationTests : ConversationFixture
{
    private const string OtherPhone = "996555000002";

    private Member Other { get; set; } = null!;

    [SetUp]
    public async Task A_second_admin()
    {
        await Chat.ConfigureAsync([Number(Chat.AdminPhone), Number(OtherPhone)]);
        Other = Chat.Stranger(OtherPhone + "@c.us", "Erlan");
    }

    [Test]
    public async Task The_other_admins_hear_of_people_let_in_and_out()
    {
        await Aida.SaysAll("добавить", "+996555123456", "Нурлан", "да");
        await Aida.SaysAll("отключить", "Нурлан", "да");
        await Aida.SaysAll("включить", "Нурлан", "да");
        await Aida.SaysAll("код", "Asan", "да");

        var heard = await Other.Hears();
        Assert.That(heard.Select(bubble => bubble.Text), Is.EqualTo(new[]
        {
            "Админ 0001: новый сотрудник — Нурлан.",
            "Админ 0001: доступ отключён — Нурлан.",
            "Админ 0001: доступ включён — Нурлан.",
            "Админ 0001: код для входа, для кого: Asan.",
        }));
        Assert.That(
            await Chat.ReadAsync<string>("select string_agg(kind || ' ' || (by_person is not null) || ' ' || (message is not null), ', ' order by person_act_id) from person_act where company_id = @CompanyId"),
            Is.EqualTo("added true true, deactivated true true, activated true true, code_issued true true"));
    }

    [Test]
    public async Task The_other_admins_hear_of_corrections_and_deletions_and_the_admin_whose_money_it_is_hears_once()
    {
        await OpenAsync(Asan);
        await OpenAsync(Other);
        await Aida.SaysAll("корректировка", "Asan", "-500", "нал", "пересчитали", "да");
        Expect((await Other.Hears()).Single(), "Админ 0001: записано №1", "за кого: Asan", "500,00", "пересчитали");

        await Aida.SaysAll("№1", "удалить", "ошибка", "да");
        Expect((await Other.Hears()).Single(), "Админ 0001: удалено №1", "чья: Asan", "Причина: ошибка");

        await Aida.SaysAll("корректировка", "Админ 0002", "+100", "банк", "сдача", "да");
        Expect((await Other.Hears()).Single(), "записано за вас №2");
    }

    [TestCase("отмена")]
    [TestCase("меню")]
    public async Task An_old_yes_confirms_nothing(string leaving)
    {
        await OpenAsync(Asan);
        await Asan.SaysAll("-300 банк такси", "да");
        Expect(await Aida.SaysAll("№1", "удалить", "дважды"), "Удаление №1", "Да / Нет");
        await Aida.Says(leaving);
        await Aida.Says("да");
        Assert.That(await Chat.CountAsync("operation where is_deleted and"), Is.Zero);

        Expect(await Aida.SaysAll("корректировка", "Asan", "-500", "нал", "пересчитали"), "Да / Нет");
        Chat.Clock.Advance(TimeSpan.FromMinutes(31));
        Expect(await Aida.Says("да"), "ничего не записано");
        Assert.That(await Chat.CountAsync("operation"), Is.EqualTo(1));
    }

    private static PhoneNumber Number(string digits) => PhoneNumber.Read(digits, localCountryCode: null)!.Value;
}
