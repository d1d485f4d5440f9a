using System.Diagnostics;
using System.Text;

namespace GreenLedger.Tests.Importing;

/// <summary>A notebook of years: a few thousand rows for every change, a hundred thousand in the long run.</summary>
public sealed class LargeImportTests : ImportFixture
{
    [Test]
    public async Task A_notebook_of_years_is_brought_in()
    {
        const int PerShift = 20;
        var shifts = LongRun.Times(100, 5000);
        var text = new StringBuilder("вид;телефон;имя;дата;время;нал;банк;карман;сумма;цена;наценка;срок;товар;комментарий\n");
        for (var shift = 0; shift < shifts; shift++)
        {
            var phone = 996700500000 + shift % 10;
            var on = new DateOnly(2024, 1, 1).AddDays(shift / 10).ToString("dd.MM.yyyy");
            text.Append($"смена;{phone};Сотрудник {shift % 10};{on};8:00;100 000;50 000;;;;;;;\n");
            for (var row = 0; row < PerShift; row++)
                text.Append(row % 4 == 0 ? $"рассрочка;{phone};;{on};{9 + row / 2}:{row % 2 * 30:00};;;банк;;1 000,50;20%;6;телефон {row};\n" : $"-;{phone};;{on};{9 + row / 2}:{row % 2 * 30:00};;;нал;{row + 1},25;;;;;чай {row}\n");
        }

        var began = Stopwatch.GetTimestamp();
        var result = await ImportAsync(text.ToString());
        await TestContext.Out.WriteLineAsync($"{result.Rows} rows in {Stopwatch.GetElapsedTime(began).TotalSeconds:F1} s");
        Assert.That(result.Plan.Mistakes, Is.Empty);
        Assert.That(await Chat.CountAsync("operation"), Is.EqualTo(shifts * PerShift));
        began = Stopwatch.GetTimestamp();
        await AuditIsGreenAsync();
        await TestContext.Out.WriteLineAsync($"audited in {Stopwatch.GetElapsedTime(began).TotalSeconds:F1} s");
    }
}
