using System.Text;
using GreenLedger.Core.Companies;
using GreenLedger.Data.Auditing;
using GreenLedger.Tests.Conversations;
using GreenLedger.Worker.Importing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace GreenLedger.Tests.Importing;

/// <summary>A company whose notebook is brought in; it is 31 March 2026, 15:00 in Bishkek.</summary>
public abstract class ImportFixture : ConversationFixture
{
    /// <summary>Three days of Nurlan, one of whom has left, with everything a notebook holds.</summary>
    internal const string Notebook =
        """
        вид;телефон;имя;доступ;дата;время;нал;банк;карман;сумма;цена;наценка;срок;товар;клиент;комментарий
        сотрудник;+996 700 111 222;Нурлан;;;;;;;;;;;;;
        сотрудник;0700 333 444;Гуля;нет;;;;;;;;;;;;
        смена;996700111222;;;02.02.2026;9:00;50 000;20000,50;;;;;;;;
        рассрочка;996700111222;;;02.02.2026;10:15;;;нал;;40 000;20%;6;телефон;Асель;
        +;996700111222;;;02.02.2026;11:00;;;нал;5к;;;;;;возврат
        -;996700111222;;;02.02.2026;;;;банк;-300,50;;;;;;такси
        закрытие;996700111222;;;02.02.2026;18:30;;;;;;;;;;
        смена;;Гуля;;2026-02-28;;100;0;;;;;;;;
        расход;;Гуля;;2026-02-28;;;;нал;100;;;;;;хлеб
        смена;996700111222;;;02.03.2026;;0;1000;;;;;;;;
        корректировка;996700111222;;;02.03.2026;;;;банк;-1000;;;;;;пересчёт
        """;

    internal NpgsqlDataSource Database => Chat.Services.GetRequiredService<NpgsqlDataSource>();

    internal Company Company => Chat.Served.Company;

    internal Task<ImportResult> ImportAsync(string text, bool isDryRun = false) => ImportAsync(Encoding.UTF8.GetBytes(text), isDryRun);

    internal Task<ImportResult> ImportAsync(byte[] file, bool isDryRun = false) =>
        new ImportService(Database, Chat.Clock).RunAsync(Company, "тетрадь.csv", file, isDryRun, _ => { }, CancellationToken.None);

    internal async Task AuditIsGreenAsync()
    {
        var result = await new AuditService(Database).RunAsync([Company], _ => { }, CancellationToken.None);
        Assert.That(result.Findings, Is.Empty);
    }
}
