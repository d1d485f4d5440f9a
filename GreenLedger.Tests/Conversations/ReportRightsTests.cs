using GreenLedger.Core.People;

namespace GreenLedger.Tests.Conversations;

/// <summary>A worker gets own figures and no others, by any wording.</summary>
public sealed class ReportRightsTests : ConversationFixture
{
    private static readonly string[] Wordings =
    [
        "Отчёты", "отчёт", "отчёт за месяц", "отчёт Bek", "отчёт за неделю Bek", "отчёт вся компания", "отчёт все", "отчёт компания", "Сводка", "сегодня", "вчера", "неделя",
        "01.03-31.03", "по сотрудникам", "один сотрудник", "отчёт по сотрудникам", "почему", "почему расход", "почему осталось нал", "почему удалено", "почему осталось Bek",
        "ожидаемые платежи", "картинка", "файл", "операции", "операции Bek", "операции за месяц", "фильтр Bek", "report Bek", "report company", "summary", "by worker",
        "why", "why left", "баланс Bek", "№2", "помощь остаток", "Bek", "2", "3", "7",
    ];

    [Test]
    public async Task A_worker_never_sees_another_figure([ValueSource(nameof(Wordings))] string first, [Values("2", "Bek")] string then)
    {
        await FillAsync();
        foreach (var words in (string[])[first, then, "почему", "1", "2", "4", "файл"]) ExpectNothingOfBek(await Asan.Says(words), words);
        Assert.That(await ForeignAttachmentsAsync(), Is.Zero);
    }

    [Test]
    public async Task A_worker_who_quotes_a_message_that_an_admin_was_shown_learns_nothing()
    {
        await FillAsync();
        var report = await Aida.Says("сегодня");
        var summary = await Aida.Says("сводка");
        foreach (var shown in (Heard[])[report, summary])
        {
            foreach (var words in (string[])["почему", "почему расход", "картинка", "файл", "по сотрудникам"])
                ExpectNothingOfBek(await Asan.Replies(shown, words, withQuotedText: true), words);
        }
    }

    [Test]
    public async Task An_admin_who_becomes_a_worker_keeps_none_of_what_was_shown()
    {
        await FillAsync();
        var phone = Chat.AdminPhone;
        var other = PhoneNumber.Read("996555999999", localCountryCode: null)!.Value;
        foreach (var last in (string[])["отчёт", "сводка", "почему", "один сотрудник", "по сотрудникам", "платежи"])
        {
            await Chat.ConfigureAsync([PhoneNumber.Read(phone, localCountryCode: null)!.Value, other]);
            await Aida.Says("сегодня");
            var shown = await Aida.Says(last);
            await Chat.ConfigureAsync([other]);
            ExpectNothingOfBek(await Aida.Replies(shown, "почему"), last);
            foreach (var words in (string[])["почему", "Bek", "1", "2", "3", "ещё", "файл", "картинка"]) ExpectNothingOfBek(await Aida.Says(words), last);
        }
    }

    [Test]
    public async Task A_worker_gets_own_figures_the_same_way()
    {
        await FillAsync();
        Expect(await Asan.Says("отчёты"), "1. Сегодня", "4. Этот месяц");
        var report = await Asan.Says("1");
        Expect(report, "Отчёт за 31.03.2026, Asan", "Расход: 1 на 111,00", "1. Почему", "5. Операции");
        Assert.That(report.Text, Does.Not.Contain("По сотрудникам").And.Not.Contain("Один сотрудник"));
        Expect(await Asan.Says("почему расход"), "Расход: 111,00", "Итого 111,00, 1 запись");
        await Asan.Says("сегодня");
        Expect(await Asan.Says("файл"), "Отчёт за 31.03.2026, Asan", "Файл");
        Assert.That(await Chat.ReadAsync<string>("select attachment -> 'Scope' ->> 'PersonId' from outbox where company_id = @CompanyId and attachment is not null"), Is.Not.Null.And.Not.Empty);
    }

    [Test]
    public async Task A_picture_and_a_file_are_asked_for_by_an_admin_for_the_whole_company()
    {
        await FillAsync();
        await Aida.Says("сегодня");
        Expect(await Aida.Says("картинка"), "Отчёт за 31.03.2026", "Осталось");
        Expect(await Aida.Says("файл"), "Отчёт за 31.03.2026", "итоги формулами");
        Assert.That(
            await Chat.ReadAsync<string>("select string_agg(attachment ->> 'Kind', ',' order by outbox_id) from outbox where company_id = @CompanyId and attachment is not null"),
            Is.EqualTo("Picture,Workbook"));
    }

    private async Task FillAsync()
    {
        await OpenAsync(Asan, "1000", "0");
        await OpenAsync(Bek, "7770", "0");
        await Asan.SaysAll("-111 нал чай", "да");
        await Bek.SaysAll("-777 нал обед", "да");
    }

    private static void ExpectNothingOfBek(Heard heard, string words) =>
        Assert.That(heard.Text ?? "", Does.Not.Contain("777").And.Not.Contain("6\u00A0993").And.Not.Contain("обед").And.Not.Contain("8\u00A0770").And.Not.Contain("888,00"), words);

    private async Task<long> ForeignAttachmentsAsync() => await Chat.ReadAsync<long>(
        $"""
        select count(*)
        from outbox
        where company_id = @CompanyId and chat_id = '{Asan.ChatId}' and attachment is not null
          and (attachment -> 'Scope' ->> 'PersonId')::int is distinct from (select person_id from person where company_id = @CompanyId and name = 'Asan')
        """);
}
