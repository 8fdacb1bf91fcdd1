-- purpose: how a company grades its SKUs from now on
-- parameters: merchant_id, basis, days, a_upto, b_upto, x_upto, y_upto
-- returns: nothing
-- locks: the company's settings of classes
INSERT INTO inventory_gradesettings (merchant_id, basis, days, a_upto, b_upto, x_upto, y_upto)
VALUES (%(merchant_id)s::bigint, %(basis)s::text, %(days)s::smallint, %(a_upto)s::smallint, %(b_upto)s::smallint,
        %(x_upto)s::smallint, %(y_upto)s::smallint)
ON CONFLICT (merchant_id)
DO UPDATE SET basis = excluded.basis, days = excluded.days, a_upto = excluded.a_upto, b_upto = excluded.b_upto,
              x_upto = excluded.x_upto, y_upto = excluded.y_upto
