using System.Text.RegularExpressions;

namespace GreenLedger.Tests.Conversations;

/// <summary>Who writes from a new chat, or again after a long silence, shows by a code who they are.</summary>
public sealed partial class AccessCodeConversationTests : ConversationFixture
{
    private const string NewLid = "155508384256027@lid";

    [Test]
    public async Task A_worker_comes_in_from_a_new_chat_by_the_code_that_the_admin_gave()
    {
        var code = await CodeForAsync("Asan");
        var newPhone = Chat.Stranger(NewLid);
        var greeting = await newPhone.Says($"{code[..3]} {code[3..]}");
        Expect(greeting, "Код принят", "Asan", "Открыть смену");
        await OpenAsync(newPhone);
        Expect(await Asan.Says("баланс"), "50 000,00");
        Assert.That(await Chat.ReadAsync<string>("select string_agg(kind, ',' order by person_act_id) from person_act where company_id = @CompanyId"), Is.EqualTo("code_issued,code_used"));
    }

    [Test]
    public async Task A_code_delivered_twice_greets_once()
    {
        var code = await CodeForAsync("Asan");
        var body = MessageBody.From(MessageBody.Text(code), NewLid, "Asan", Chat.NextId(), Chat.Now);
        await Chat.DeliverAsync(body);
        await Chat.DeliverAsync(body);
        var heard = await Chat.NewBubblesAsync(NewLid);
        Expect(heard.Single(), "Код принят");
    }

    [Test]
    public async Task A_stranger_without_a_code_hears_nothing_whatever_digits_they_send()
    {
        var code = await CodeForAsync("Asan");
        var stranger = Chat.Stranger(NewLid);
        Assert.That((await stranger.Says("привет")).IsSilence);
        Assert.That((await stranger.Says(Other(code))).IsSilence);
        Assert.That(await Chat.CountAsync("person_chat where chat_id like '%@lid' and"), Is.Zero);
    }

    [Test]
    public async Task The_sixth_guess_is_not_taken_even_if_it_is_right()
    {
        var code = await CodeForAsync("Asan");
        var stranger = Chat.Stranger(NewLid);
        for (var guess = 0; guess < 5; guess++) await stranger.Says(Other(code));
        Assert.That((await stranger.Says(code)).IsSilence);
    }

    [Test]
    public async Task A_code_is_good_for_ten_minutes_and_once()
    {
        var late = await CodeForAsync("Asan");
        Chat.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.That((await Chat.Stranger(NewLid).Says(late)).IsSilence);

        var code = await CodeForAsync("Asan");
        Expect(await Chat.Stranger(NewLid).Says(code), "Код принят");
        Assert.That((await Chat.Stranger("255508384256027@lid").Says(code)).IsSilence);
    }

    [Test]
    public async Task A_new_code_takes_the_place_of_the_earlier_one()
    {
        var first = await CodeForAsync("Asan");
        var second = await CodeForAsync("Asan");
        Assert.That((await Chat.Stranger(NewLid).Says(first)).IsSilence);
        Expect(await Chat.Stranger(NewLid).Says(second), "Код принят");
    }

    [Test]
    public async Task The_number_of_a_dismissed_worker_opens_nothing_with_a_code()
    {
        await Aida.SaysAll("отключить", "Bek", "да");
        var code = await CodeForAsync("Asan");
        Assert.That((await Bek.Says(code)).IsSilence);
        Expect(await Chat.Stranger(NewLid).Says(code), "Код принят");
    }

    [Test]
    public async Task After_45_days_of_silence_a_code_is_asked_for_and_the_admins_are_told()
    {
        await OpenAsync(Asan);
        Chat.Clock.Advance(TimeSpan.FromDays(46));
        var code = await CodeForAsync("Asan");

        var asked = await Asan.Says("+5000 нал возврат");
        Expect(asked, "больше 45 дней", "нужен код", "123 456");
        Expect((await Aida.Hears()).Single(), "Asan: первое сообщение больше чем за 45 дней");
        Expect(await Asan.Says("меню"), "нужен код");
        Assert.That(await Aida.Hears(), Is.Empty, "said once");
        Expect(await Asan.Says(Other(code)), "Код не подошёл");
        Expect(await Asan.Says(code), "Код принят", "Открыть смену");
        Expect((await Aida.Hears()).Single(), "Asan: код принят");
        await OpenAsync(Asan);
        Assert.That(await Chat.CountAsync("operation"), Is.Zero, "what came while the code was asked for did nothing");
    }

    [Test]
    public async Task Five_wrong_codes_end_a_code_of_a_silent_worker_too()
    {
        await Asan.Says("меню");
        Chat.Clock.Advance(TimeSpan.FromDays(46));
        var code = await CodeForAsync("Asan");
        for (var guess = 0; guess < 5; guess++) Expect(await Asan.Says(Other(code)), "Код не подошёл");
        Expect(await Asan.Says(code), "Этот код не действует", "новый");
    }

    [Test]
    public async Task Who_wrote_44_days_ago_or_never_is_asked_for_nothing()
    {
        await Asan.Says("меню");
        Chat.Clock.Advance(TimeSpan.FromDays(44));
        Expect(await Asan.Says("меню"), "Открыть смену");
        Expect(await Bek.Says("меню"), "Открыть смену");
    }

    [Test]
    public async Task A_code_is_an_admins_to_give()
    {
        Expect(await Asan.Says("код"), "Меню");
        Assert.That(await Chat.CountAsync("access_code"), Is.Zero);
    }

    [Test]
    public async Task Six_digits_that_are_no_code_are_an_amount()
    {
        await OpenAsync(Asan, cash: "900000");
        Expect(await Asan.SaysAll("Расход", "482 913", "нал", "такси"), "482 913,00");
    }

    private async Task<string> CodeForAsync(string name)
    {
        var issued = await Aida.SaysAll("сотрудники", "Код для сотрудника", name, "да");
        Expect(issued, $"{name}, код: ", "10 минут");
        return string.Concat(Code().Match(issued.Text).Value.Split(' '));
    }

    private static string Other(string code) => code == "111111" ? "222222" : "111111";

    [GeneratedRegex("[0-9]{3} [0-9]{3}", RegexOptions.NonBacktracking)]
    private static partial Regex Code();
}
