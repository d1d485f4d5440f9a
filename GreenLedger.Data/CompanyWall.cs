namespace GreenLedger.Data;

/// <summary>
/// Row-level security lets a transaction see one company: the one that it has named. It is named with the first statement, in the same round
/// trip, and forgotten with the transaction, whichever way that ends.
/// </summary>
internal static class CompanyWall
{
    // A procedure, because a call returns no rows: what follows reads like a statement of its own.
    private const string ServeNamedSql = "call serve_company(@companyId);\n";

    /// <summary>In a batch, where it is a statement of its own; the company is <c>$1</c>.</summary>
    public const string ServeSql = "call serve_company($1)";

    /// <param name="sql">Has <c>@companyId</c> among its arguments.</param>
    public static string Behind(string sql) => ServeNamedSql + sql;
}
