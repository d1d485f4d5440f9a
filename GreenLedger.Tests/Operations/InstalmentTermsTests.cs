using GreenLedger.Core.Amounts;
using GreenLedger.Core.Operations;

namespace GreenLedger.Tests.Operations;

public class InstalmentTermsTests
{
    [Test]
    public void Payments_add_up_to_the_total([Range(1, 120)] int months)
    {
        var terms = new InstalmentTerms(new Money(5_000_001), new Money(1_000_007), new Months(months));
        var payments = terms.Payments();

        Assert.That(payments, Has.Count.EqualTo(months));
        Assert.That(payments.Sum(payment => payment.Minor), Is.EqualTo(6_000_008));
        Assert.That(payments, Is.Ordered.Descending);
        Assert.That(terms.FirstPayment, Is.EqualTo(payments.Max()));
    }

    [Test]
    public void The_client_owes_the_price_and_the_markup()
    {
        var terms = new InstalmentTerms(new Money(5_000_000), new Money(1_000_000), new Months(6));
        Assert.That(terms.Total, Is.EqualTo(new Money(6_000_000)));
        Assert.That(terms.FirstPayment, Is.EqualTo(new Money(1_000_000)));
    }
}
