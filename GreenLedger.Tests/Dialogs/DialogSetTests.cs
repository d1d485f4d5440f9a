using GreenLedger.Core.Dialogs;
using GreenLedger.Worker;
using GreenLedger.Worker.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace GreenLedger.Tests.Dialogs;

public sealed class DialogSetTests
{
    private static readonly Type[] Dialogs = [.. typeof(IDialog).Assembly.GetTypes().Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(IDialog)))];

    [Test]
    public void Every_dialog_is_found_by_the_name_that_it_is_kept_under()
    {
        Assert.That(Dialogs, Has.Length.EqualTo(17));
        foreach (var dialog in Dialogs)
        {
            var made = new DialogSet(new Blank()).Find(((IDialog)Blank.Make(dialog)).Name);
            Assert.That(made, Is.TypeOf(dialog));
        }
    }

    [Test]
    public void The_menu_and_names_of_other_releases_are_no_dialogs([Values("menu", "locked", "reports_v0", "", "Opening")] string name) =>
        Assert.That(new DialogSet(new Blank()).Find(name), Is.Null);

    [Test]
    public void The_program_can_make_each_of_them()
    {
        var registered = new ServiceCollection()
            .AddLedger(new LedgerConfiguration("", [], TimeSpan.FromMinutes(30)), TimeProvider.System)
            .Select(service => service.ServiceType);

        Assert.That(Dialogs, Is.SubsetOf(registered));
    }

    [Test]
    public void A_dialog_that_is_no_part_of_the_program_is_said_by_name() =>
        Assert.That(
            () => new DialogSet(new ServiceCollection().BuildServiceProvider()).Opening,
            Throws.InvalidOperationException.With.Message.Contains("OpeningForm"));

    /// <summary>Makes anything of nothing: a dialog's name needs no store.</summary>
    private sealed class Blank : IServiceProvider
    {
        public object GetService(Type type) => Make(type);

        public static object Make(Type type)
        {
            var constructor = type.GetConstructors().Single();
            return constructor.Invoke(new object?[constructor.GetParameters().Length]);
        }
    }
}
